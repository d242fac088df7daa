package org.wikistream.opensearch.bulk;

import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.metrics.groups.SinkWriterMetricGroup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wikistream.topics.RejectionReason;

/**
 * Sends each bulk, and then its refused actions repeatedly, until every action is settled: accepted, superseded by a
 * newer version, or a dead letter. Used by the task's thread only.
 *
 * <p>After a failure, the whole bulk is sent again, although OpenSearch may have accepted it. That does no harm,
 * because actions name their documents, and have versions wherever an older one could overtake a newer one.
 */
final class BulkDispatcher {

    private static final Logger LOG = LoggerFactory.getLogger(BulkDispatcher.class);

    private final BulkClient client;
    private final DeadLetters deadLetters;
    private final MailboxExecutor mailbox;
    private final ProcessingTimeService timers;
    private final Freed freed;
    private final SinkMetrics metrics;
    private final DispatchMetrics dispatches;
    private final UnwritableIndices indices;
    private final IndexWatch watch;
    private final OutageLog outages = new OutageLog();
    private final BulkResponseHandler responses = new BulkResponseHandler(new Settlement());

    private int inFlight;
    private final LearnedSize learned = new LearnedSize();

    /** Takes a bulk whose actions are all settled. */
    interface Freed {
        void take(Bulk empty) throws IOException;
    }

    /** @param freed takes each settled bulk, emptied, as soon as nothing reads it any more */
    BulkDispatcher(
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
        this.metrics = new SinkMetrics(metrics);
        dispatches = new DispatchMetrics(
                this.metrics.group(), this::inFlight, outages::waiting, indices::givenUp, outages::isBlocked);
    }

    /** Returns the bulks that were started and are not settled. */
    int inFlight() {
        return inFlight;
    }

    /** Returns the largest size of a bulk, learned from OpenSearch's recent refusals of bulks as too large. */
    int maxBytes() {
        return learned.bytes(now());
    }

    void start(Bulk bulk) throws IOException {
        inFlight++;
        send(bulk);
    }

    private void send(Bulk bulk) throws IOException {
        if (indices.hasGivenUp()) {
            dropGivenUp(bulk);
        }
        if (bulk.isEmpty()) {
            finish(bulk);
            return;
        }
        long sent = now();
        metrics.sentBytes(bulk.length());
        metrics.sentDocuments(bulk.size());
        client.send(bulk, outcome -> {
            try {
                mailbox.execute(() -> settle(bulk, outcome, now() - sent), "OpenSearch's answer to a bulk");
            } catch (RejectedExecutionException e) {
                LOG.debug("The task ended before this answer came", e);
            }
        });
    }

    /**
     * Drops the actions for an index that is given up. Now and then, one of them stays in order to find out whether the
     * index is back.
     */
    private void dropGivenUp(Bulk bulk) throws IOException {
        int[] kept = new int[bulk.size()];
        int count = 0;
        for (int position = 0; position < bulk.size(); position++) {
            SentAction action = bulk.action(position);
            if (indices.isGivenUp(action.index()) && !indices.takesTry(action.index(), now())) {
                addUnwritable(action);
            } else {
                kept[count++] = position;
            }
        }
        if (count < bulk.size()) {
            bulk.keep(Arrays.copyOf(kept, count));
        }
    }

    private void addUnwritable(SentAction action) throws IOException {
        RejectionReason reason = RejectionReason.INDEX_UNWRITABLE;
        deadLetters.add(action, reason, "OpenSearch: " + indices.detail(action.index()));
        metrics.rejected(reason.label());
    }

    private void settle(Bulk bulk, BulkOutcome outcome, long millis) throws IOException {
        if (outcome instanceof BulkOutcome.Answered) {
            metrics.answered(millis);
        } else if (outcome instanceof BulkOutcome.Unfit unfit && unfit.tooLarge() && bulk.size() > 1) {
            learnMaxBytes(bulk.length(), unfit.failure().text());
        }
        NextStep next = responses.handle(bulk, outcome);
        if (next instanceof NextStep.Retry retry) {
            if (outcome instanceof BulkOutcome.Answered) {
                watch.look();
            }
            sendLater(bulk, retry);
        } else if (next instanceof NextStep.Split halves) {
            sendHalves(bulk, halves);
        } else {
            // OpenSearch may refuse an unfit bulk before it has read all of it, so the client may still be sending from
            // its memory.
            finish(outcome instanceof BulkOutcome.Unfit ? bulk.part(0, bulk.size()) : bulk);
        }
    }

    private void sendHalves(Bulk bulk, NextStep.Split halves) throws IOException {
        if (bulk.attempts() > 0) {
            outages.split();
        }
        inFlight++;
        send(halves.first());
        send(halves.second());
    }

    private void learnMaxBytes(int tooMany, String detail) {
        if (learned.refused(tooMany, now())) {
            LOG.warn(
                    "OpenSearch, or a proxy in front of it, refuses bulks of {} bytes as too large ({}); bulks are"
                            + " limited to {} bytes for now. Remedy: a smaller opensearch.bulk.max-size, or a larger"
                            + " http.max_content_length",
                    tooMany,
                    detail,
                    tooMany / 2);
        }
    }

    private void sendLater(Bulk bulk, NextStep.Retry retry) {
        dispatches.again(bulk.size());
        outages.refused(retry.outages(), bulk.attempts(), now());
        ScheduledFuture<?> unused = timers.registerTimer(now() + retry.delay().toMillis(), time -> send(bulk));
    }

    private void finish(Bulk bulk) throws IOException {
        inFlight--;
        if (bulk.attempts() > 0) {
            outages.settled(now());
        }
        bulk.clear();
        freed.take(bulk);
    }

    private long now() {
        return timers.getCurrentProcessingTime();
    }

    /** What this sink does with each action. */
    private final class Settlement implements BulkResponseHandler.ActionListener {

        @Override
        public void indexed(SentAction action) {
            long now = now();
            metrics.indexed(action.origin(), now);
            if (!indices.isEmpty()) {
                indices.taken(action.index(), now);
            }
        }

        @Override
        public void superseded(SentAction action) {
            metrics.alreadyNewer();
        }

        @Override
        public void rejected(SentAction action, ItemFailure failure) throws IOException {
            deadLetters.add(action, RejectionReason.REFUSED_BY_OPENSEARCH, "OpenSearch: " + failure.text());
            metrics.rejected(failure.type());
        }

        /**
         * Decides on an action that was sent, although its index is given up, in order to find out whether the index is
         * back.
         */
        @Override
        public boolean givesUp(SentAction action, OutageReason outage, ItemFailure failure) throws IOException {
            if (outage.mayBeOfOneIndex()) {
                indices.refused(action.index(), outage, failure.text(), now());
            }
            if (!indices.isGivenUp(action.index())) {
                return false;
            }
            addUnwritable(action);
            return true;
        }
    }
}
