package org.wikistream.indexing.opensearch.bulk;

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
import java.util.function.Consumer;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.metrics.groups.SinkWriterMetricGroup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends each bulk, and of it what was refused, again and again, until every action has found its end: taken, left because a
 * newer version is there, or a dead letter. By the task's thread alone.
 *
 * <p>Whole bulks are sent again after a failure of which nobody knows whether OpenSearch took them before it. Actions name
 * their document, and those of which an older one could overtake a newer one have versions.
 */
final class Delivery {

    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

    private static final int CONFLICT = 409;

    private final BulkClient client;
    private final DeadLetters deadLetters;
    private final MailboxExecutor mailbox;
    private final ProcessingTimeService timers;
    private final Consumer<Bulk> freed;
    private final SinkMetrics metrics;
    private final Troubles troubles = new Troubles();

    private int underWay;
    private int maxBytes = Integer.MAX_VALUE;

    /** @param freed takes each bulk that has come to its end, empty, once nothing reads it any more */
    Delivery(
            BulkClient client,
            DeadLetters deadLetters,
            MailboxExecutor mailbox,
            ProcessingTimeService timers,
            SinkWriterMetricGroup metrics,
            Consumer<Bulk> freed) {
        this.client = client;
        this.deadLetters = deadLetters;
        this.mailbox = mailbox;
        this.timers = timers;
        this.freed = freed;
        this.metrics = new SinkMetrics(metrics, this::underWay, troubles::waiting, troubles::isBlocked);
    }

    /** Bulks that were started and have not come to their end. */
    int underWay() {
        return underWay;
    }

    /** What a bulk may have by what OpenSearch has refused as too large so far. */
    int maxBytes() {
        return maxBytes;
    }

    void start(Bulk bulk) {
        underWay++;
        send(bulk);
    }

    private void send(Bulk bulk) {
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
            if (refusal.status() == CONFLICT) {
                metrics.alreadyNewer();
            } else if (condition.isPresent()) {
                again[count++] = refusal.position();
                reasons.putIfAbsent(condition.get(), refusal.text());
            } else {
                bury(bulk.origin(refusal.position()), refusal);
            }
        }
        if (count == 0) {
            finish(bulk);
        } else {
            bulk.keep(Arrays.copyOf(again, count));
            sendLater(bulk, reasons);
        }
    }

    private void countTaken(Bulk bulk, List<Refusal> refusals) {
        long now = now();
        int position = 0;
        for (Refusal refusal : refusals) {
            for (; position < refusal.position(); position++) {
                metrics.indexed(bulk.origin(position), now);
            }
            position++;
        }
        for (; position < bulk.size(); position++) {
            metrics.indexed(bulk.origin(position), now);
        }
    }

    /** In halves, down to the one that it is. The pause between attempts is for what heals, which this does not. */
    private void split(Bulk bulk, Outcome.Unfit unfit) throws IOException {
        if (bulk.size() == 1) {
            bury(bulk.origin(0), unfit.refusal());
            // Refused before it was read to its end, perhaps: its own memory may still be on its way out.
            finish(bulk.part(0, 1));
            return;
        }
        int half = bulk.size() / 2;
        if (unfit.tooLarge()) {
            learnMaxBytes(bulk.length());
        }
        if (bulk.attempts() > 0) {
            troubles.split();
        }
        underWay++;
        send(bulk.part(0, half));
        send(bulk.part(half, bulk.size()));
    }

    private void learnMaxBytes(int tooMany) {
        int half = tooMany / 2;
        if (half < maxBytes) {
            maxBytes = half;
            LOG.warn(
                    "OpenSearch, or a proxy before it, refuses bulks of {} bytes as too large; they have {} from now on."
                            + " Remedy: a smaller opensearch.bulk.max-size, or a larger http.max_content_length",
                    tooMany,
                    half);
        }
    }

    private void bury(Origin origin, Refusal refusal) throws IOException {
        deadLetters.add(origin, "OpenSearch: " + refusal.text());
        metrics.rejected(refusal.type());
    }

    private void sendLater(Bulk bulk, Map<Condition, String> reasons) {
        bulk.countAttempt();
        metrics.again(bulk.size());
        troubles.refused(reasons, bulk.attempts(), now());
        Duration pause = RetryDelay.after(bulk.attempts(), ThreadLocalRandom.current());
        ScheduledFuture<?> unused = timers.registerTimer(now() + pause.toMillis(), time -> send(bulk));
    }

    private void finish(Bulk bulk) {
        underWay--;
        if (bulk.attempts() > 0) {
            troubles.settled(now());
        }
        bulk.clear();
        freed.accept(bulk);
    }

    private long now() {
        return timers.getCurrentProcessingTime();
    }
}
