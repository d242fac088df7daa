package org.wikistream.opensearch.bulk;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.metrics.groups.SinkWriterMetricGroup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wikistream.topics.RejectionReason;

/**
 * Sends each bulk, and of it what was refused, again and again, until every action has found its end: taken, left because a
 * newer version is there, or a dead letter. By the task's thread alone.
 *
 * <p>Whole bulks are sent again after a failure of which nobody knows whether OpenSearch took them before it. Actions name
 * their document, and those of which an older one could overtake a newer one have versions.
 */
final class Delivery {

    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

    private final BulkClient client;
    private final DeadLetters deadLetters;
    private final MailboxExecutor mailbox;
    private final ProcessingTimeService timers;
    private final Freed freed;
    private final SinkMetrics metrics;
    private final UnwritableIndices indices;
    private final IndexWatch watch;
    private final Troubles troubles = new Troubles();

    private int underWay;
    private final LearnedSize learned = new LearnedSize();

    /** Takes a bulk that has come to its end. */
    interface Freed {
        void take(Bulk empty) throws IOException;
    }

    /** @param freed takes each bulk that has come to its end, empty, once nothing reads it any more */
    Delivery(
            BulkClient client,
            IndexPatience patience,
            DeadLetters deadLetters,
            MailboxExecutor mailbox,
            ProcessingTimeService timers,
            SinkWriterMetricGroup metrics,
            Freed freed) {
        this.client = client;
        this.deadLetters = deadLetters;
        this.mailbox = mailbox;
        this.timers = timers;
        this.freed = freed;
        indices = new UnwritableIndices(patience.duration());
        watch = new IndexWatch(client, patience, indices, mailbox, timers);
        this.metrics =
                new SinkMetrics(metrics, this::underWay, troubles::waiting, indices::givenUp, troubles::isBlocked);
    }

    /** Bulks that were started and have not come to their end. */
    int underWay() {
        return underWay;
    }

    /** What a bulk may have by what OpenSearch has refused as too large lately. */
    int maxBytes() {
        return learned.bytes(now());
    }

    void start(Bulk bulk) throws IOException {
        underWay++;
        send(bulk);
    }

    private void send(Bulk bulk) throws IOException {
        if (indices.hasGivenUp()) {
            setAside(bulk);
        }
        if (bulk.isEmpty()) {
            finish(bulk);
            return;
        }
        long sent = now();
        metrics.sent(bulk);
        client.send(bulk, outcome -> {
            try {
                mailbox.execute(() -> settle(bulk, outcome, now() - sent), "OpenSearch's answer to a bulk");
            } catch (RejectedExecutionException e) {
                LOG.debug("The task ended before this answer came", e);
            }
        });
    }

    /** Drops what is for an index that is given up, but for one now and then that is to find out. */
    private void setAside(Bulk bulk) throws IOException {
        int[] kept = new int[bulk.size()];
        int count = 0;
        for (int position = 0; position < bulk.size(); position++) {
            SentAction action = bulk.action(position);
            if (indices.isGivenUp(action.index()) && !indices.takesTry(action.index(), now())) {
                setAside(action);
            } else {
                kept[count++] = position;
            }
        }
        if (count < bulk.size()) {
            bulk.keep(Arrays.copyOf(kept, count));
        }
    }

    private void setAside(SentAction action) throws IOException {
        RejectionReason reason = RejectionReason.INDEX_UNWRITABLE;
        deadLetters.add(action, reason, "OpenSearch: " + indices.detail(action.index()));
        metrics.rejected(reason.label());
    }

    private void settle(Bulk bulk, Outcome outcome, long millis) throws IOException {
        if (outcome instanceof Outcome.Answered answered) {
            metrics.answered(millis);
            settle(bulk, answered.refusals());
        } else if (outcome instanceof Outcome.Unfit unfit) {
            split(bulk, unfit);
        } else if (outcome instanceof Outcome.Failed failed) {
            sendLater(bulk, Map.of(failed.condition(), failed.detail()));
        } else if (outcome instanceof Outcome.Broken broken) {
            throw new IOException("The client of OpenSearch is broken; a new one is needed", broken.cause());
        }
    }

    private void settle(Bulk bulk, List<Refusal> refusals) throws IOException {
        countTaken(bulk, refusals);
        int[] again = new int[refusals.size()];
        int count = 0;
        Map<Condition, String> reasons = new EnumMap<>(Condition.class);
        for (Refusal refusal : refusals) {
            Optional<Condition> condition = refusal.condition();
            SentAction action = bulk.action(refusal.position());
            if (refusal.isConflict()) {
                metrics.alreadyNewer();
            } else if (condition.isPresent()) {
                if (condition.get().mayBeOfOneIndex()) {
                    indices.refused(action.index(), condition.get(), refusal.text(), now());
                }
                if (indices.isGivenUp(action.index())) { // it was to find out whether the index is back
                    setAside(action);
                } else {
                    again[count++] = refusal.position();
                    reasons.putIfAbsent(condition.get(), refusal.text());
                }
            } else {
                bury(action, refusal);
            }
        }
        if (count == 0) {
            finish(bulk);
        } else {
            bulk.keep(Arrays.copyOf(again, count));
            watch.look();
            sendLater(bulk, reasons);
        }
    }

    private void countTaken(Bulk bulk, List<Refusal> refusals) {
        long now = now();
        int position = 0;
        for (Refusal refusal : refusals) {
            for (; position < refusal.position(); position++) {
                countTaken(bulk.action(position), now);
            }
            position++;
        }
        for (; position < bulk.size(); position++) {
            countTaken(bulk.action(position), now);
        }
    }

    private void countTaken(SentAction action, long now) {
        metrics.indexed(action.origin(), now);
        if (!indices.isEmpty()) {
            indices.taken(action.index(), now);
        }
    }

    /** In halves, down to the one that it is. The pause between attempts is for what heals, which this does not. */
    private void split(Bulk bulk, Outcome.Unfit unfit) throws IOException {
        if (bulk.size() == 1) {
            bury(bulk.action(0), unfit.refusal());
            // Refused before it was read to its end, perhaps: its own memory may still be on its way out.
            finish(bulk.part(0, 1));
            return;
        }
        int half = bulk.size() / 2;
        if (unfit.tooLarge()) {
            learnMaxBytes(bulk.length(), unfit.refusal().text());
        }
        if (bulk.attempts() > 0) {
            troubles.split();
        }
        underWay++;
        send(bulk.part(0, half));
        send(bulk.part(half, bulk.size()));
    }

    private void learnMaxBytes(int tooMany, String detail) {
        if (learned.refused(tooMany, now())) {
            LOG.warn(
                    "OpenSearch, or a proxy before it, finds bulks of {} bytes too large ({}); they have {} for now."
                            + " Remedy: a smaller opensearch.bulk.max-size, or a larger http.max_content_length",
                    tooMany,
                    detail,
                    tooMany / 2);
        }
    }

    private void bury(SentAction action, Refusal refusal) throws IOException {
        deadLetters.add(action, RejectionReason.REFUSED_BY_OPENSEARCH, "OpenSearch: " + refusal.text());
        metrics.rejected(refusal.type());
    }

    private void sendLater(Bulk bulk, Map<Condition, String> reasons) {
        bulk.countAttempt();
        metrics.again(bulk.size());
        troubles.refused(reasons, bulk.attempts(), now());
        Duration pause = RetryDelay.after(bulk.attempts(), ThreadLocalRandom.current());
        ScheduledFuture<?> unused = timers.registerTimer(now() + pause.toMillis(), time -> send(bulk));
    }

    private void finish(Bulk bulk) throws IOException {
        underWay--;
        if (bulk.attempts() > 0) {
            troubles.settled(now());
        }
        bulk.clear();
        freed.take(bulk);
    }

    private long now() {
        return timers.getCurrentProcessingTime();
    }
}
