package org.wikistream.opensearch.bulk;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks OpenSearch for the states of indices that refuse documents, one request at a time: every ten seconds while an
 * index refuses, and once a minute while one is given up. OpenSearch's answer counts, not the results of this sink's
 * own bulks, so that all sinks judge alike. Used by the task's thread, which never waits for an answer.
 */
final class IndexWatch {

    private static final Logger LOG = LoggerFactory.getLogger(IndexWatch.class);

    private static final Duration PROBED = Duration.ofMinutes(1);
    private static final Duration ASKED_AGAIN = Duration.ofSeconds(10);

    private final BulkClient client;
    private final IndexPatience patience;
    private final UnwritableIndices indices;
    private final MailboxExecutor mailbox;
    private final ProcessingTimeService timers;

    private boolean asking;
    private boolean timerSet;
    private long askedBefore;

    IndexWatch(
            BulkClient client,
            IndexPatience patience,
            UnwritableIndices indices,
            MailboxExecutor mailbox,
            ProcessingTimeService timers) {
        this.client = client;
        this.patience = patience;
        this.indices = indices;
        this.mailbox = mailbox;
        this.timers = timers;
    }

    /** Sends a request, unless there is nothing to ask or the last request was just sent. */
    void look() {
        setTimer();
        long now = timers.getCurrentProcessingTime();
        if (asking
                || !indices.isQuestionDue(now)
                || now < askedBefore + interval().toMillis()) {
            return;
        }
        asking = true;
        askedBefore = now;
        client.askForStates(patience.indices(), states -> {
            try {
                mailbox.execute(() -> answered(states), "OpenSearch's word on its indices");
            } catch (RejectedExecutionException e) {
                LOG.debug("The task ended before this answer came", e);
            }
        });
    }

    private void answered(Optional<IndexStates> states) {
        asking = false;
        states.ifPresent(each -> indices.judge(each, timers.getCurrentProcessingTime()));
        setTimer();
    }

    private void setTimer() {
        if (indices.hasGivenUp() && !timerSet) {
            timerSet = true;
            long at = timers.getCurrentProcessingTime() + interval().toMillis();
            ScheduledFuture<?> unused = timers.registerTimer(at, time -> {
                timerSet = false;
                look();
            });
        }
    }

    /** If the patience is below a minute, the intervals are shorter, too. */
    private Duration interval() {
        Duration wanted = indices.hasGivenUp() ? PROBED : ASKED_AGAIN;
        return wanted.compareTo(patience.duration()) < 0 ? wanted : patience.duration();
    }
}
