package org.wikistream.opensearch.bulk;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.function.BooleanSupplier;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wikistream.opensearch.IndexNames;
import org.wikistream.opensearch.RefreshIntervals;

/**
 * Lets OpenSearch refresh the indices that are written {@link RefreshIntervals#SELDOM} while the writer is far behind,
 * and sets them back when it has caught up. It looks every two seconds. Each look goes by what OpenSearch says, and
 * repeats what failed; so it finds indices that were made meanwhile, and what a writer before it left when it failed.
 * It has no state.
 *
 * <p>The distance is measured from when Kafka got the newest record written, so that a replay of old events is not
 * behind. A writer with nothing to do is not behind either, whatever the clocks say and even if no more records come.
 */
final class RefreshPace implements Pace {

    private static final Logger LOG = LoggerFactory.getLogger(RefreshPace.class);

    static final Duration LOOK = Duration.ofSeconds(2);

    /** So many in one look, in a disorderly backlog; the others come with the next. */
    private static final int MAX_INDICES = 32;

    private static final long NONE = Long.MIN_VALUE;

    private final RefreshClient client;
    private final IndexNames names;
    private final MailboxExecutor mailbox;
    private final ProcessingTimeService timers;
    private final Backlog backlog = new Backlog();

    private BooleanSupplier idle = () -> true;
    /** Since the last look. */
    private final Set<String> indices = new HashSet<>();
    /** When Kafka got the newest of what was written since the last look. */
    private long newest = NONE;
    /** Of the last document: rows of about that time are written, too, by another sink. */
    private @Nullable Instant eventTime;

    private boolean anySettled;
    private boolean asking;
    /** Whether an index may have been set. At first nobody knows. */
    private boolean mayBeSet = true;

    RefreshPace(RefreshClient client, IndexNames names, MailboxExecutor mailbox, ProcessingTimeService timers) {
        this.client = client;
        this.names = names;
        this.mailbox = mailbox;
        this.timers = timers;
    }

    @Override
    public void start(BooleanSupplier isIdle) {
        idle = isIdle;
        setTimer();
    }

    @Override
    public void written(IndexAction action) {
        Instant appended = action.origin().appended();
        if (appended == null) {
            return;
        }
        newest = Math.max(newest, appended.toEpochMilli());
        eventTime = action.origin().eventTime();
        if (indices.size() < MAX_INDICES) {
            indices.add(action.index());
        }
    }

    /** Nothing is decided before the first, which is the one that people wait for. */
    @Override
    public void settled() {
        anySettled = true;
    }

    private void setTimer() {
        long at = timers.getCurrentProcessingTime() + LOOK.toMillis();
        ScheduledFuture<?> unused = timers.registerTimer(at, time -> {
            look();
            setTimer();
        });
    }

    private void look() {
        long now = timers.getCurrentProcessingTime();
        if (idle.getAsBoolean()) {
            backlog.look(0, now);
        } else if (newest != NONE && anySettled) {
            backlog.look(now - newest, now);
        }
        newest = NONE;
        if (asking) {
            return;
        }
        if (backlog.isFar() && !indices.isEmpty()) {
            change(written(), RefreshIntervals.USUAL, RefreshIntervals.SELDOM);
        } else if (!backlog.isFar() && mayBeSet) {
            change(names.all(), RefreshIntervals.SELDOM, RefreshIntervals.USUAL);
        }
        indices.clear();
    }

    private String written() {
        Set<String> written = new TreeSet<>(indices);
        if (eventTime != null) {
            written.add(names.ofStatistics(eventTime));
        }
        return String.join(",", written);
    }

    private void change(String ofIndices, String from, String to) {
        asking = true;
        client.ask(ofIndices, intervals -> {
            try {
                mailbox.execute(() -> answered(intervals, from, to), "OpenSearch's refresh intervals");
            } catch (RejectedExecutionException e) {
                LOG.debug("The task ended before this answer came", e);
            }
        });
    }

    private void answered(Optional<Map<String, String>> answer, String from, String to) {
        asking = false;
        if (answer.isEmpty()) {
            return;
        }
        Set<String> found = new TreeSet<>(answer.get().keySet());
        found.removeIf(index -> !from.equals(answer.get().get(index)));
        // After setting intervals back, it asks again, to check that they are.
        mayBeSet = !found.isEmpty() || to.equals(RefreshIntervals.SELDOM);
        if (!found.isEmpty()) {
            LOG.info(
                    "The job {}: OpenSearch refreshes every {} from now on {}",
                    to.equals(RefreshIntervals.SELDOM) ? "is far behind" : "is not far behind any more",
                    to,
                    found);
            found.forEach(index -> client.set(index, to));
        }
    }
}
