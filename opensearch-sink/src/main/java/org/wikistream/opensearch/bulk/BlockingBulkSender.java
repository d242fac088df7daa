package org.wikistream.opensearch.bulk;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.wikistream.opensearch.OpenSearchConnection;
import org.wikistream.retry.RetryDelay;

/**
 * Sends documents for a program that people wait for: one bulk at a time, each until all of its actions are settled.
 * Whereas a job would wait as long as it takes, this gives up after a minute, or at once if somebody has to act to end
 * the outage. It reports documents for an unwritable index as refused, and goes on with the rest.
 */
public final class BlockingBulkSender implements AutoCloseable {

    /** With {@link RetryDelay}, this is about a minute. */
    private static final int MOST_ATTEMPTS = 12;

    private final BulkClient client;
    private final BulkSettings settings;
    private final Report report;
    private final Map<String, String> unwritable = new HashMap<>();
    private final BulkResponseHandler responses = new BulkResponseHandler(new Settlement());
    private Bulk bulk = new Bulk();

    /** Learns what became of each document. */
    public interface Report {

        /** Called when OpenSearch has accepted a document. */
        void taken();

        /** Called when OpenSearch has a newer version of a document. */
        void alreadyNewer();

        /**
         * Called when a document was refused for good, or its index can't be written.
         *
         * @param reason OpenSearch's message; for an index always the same sentence, with the remedy
         */
        void refused(DocumentOrigin origin, String reason);
    }

    public BlockingBulkSender(OpenSearchConnection connection, BulkSettings settings, Report report) {
        this(new RestBulkClient(connection), settings, report);
    }

    BlockingBulkSender(BulkClient client, BulkSettings settings, Report report) {
        this.client = client;
        this.settings = settings;
        this.report = report;
    }

    /**
     * Takes a document, and sends a bulk once it is full.
     *
     * @throws IOException if OpenSearch takes nothing; its message gives the reason and the remedy
     */
    public void add(IndexAction action) throws IOException, InterruptedException {
        String reason = unwritable.get(action.index());
        if (reason != null) {
            report.refused(action.origin(), reason);
            return;
        }
        bulk.add(action);
        if (bulk.size() >= settings.maxActions() || bulk.length() >= settings.maxBytes()) {
            flush();
        }
    }

    /** Sends the remaining documents. Throws the same exceptions as {@link #add}. */
    public void flush() throws IOException, InterruptedException {
        if (!bulk.isEmpty()) {
            send(bulk);
            bulk = new Bulk();
        }
    }

    @Override
    public void close() throws IOException {
        client.close();
    }

    private void send(Bulk sent) throws IOException, InterruptedException {
        while (true) {
            NextStep next = responses.handle(sent, outcomeOf(sent));
            if (next instanceof NextStep.Retry retry) {
                pause(sent, retry);
            } else if (next instanceof NextStep.Split halves) {
                send(halves.first());
                send(halves.second());
                return;
            } else {
                return;
            }
        }
    }

    /** Waits, or throws if waiting is useless. */
    private static void pause(Bulk sent, NextStep.Retry retry) throws IOException, InterruptedException {
        for (Map.Entry<OutageReason, String> each : retry.outages().entrySet()) {
            if (each.getKey().isBlocking() || sent.attempts() >= MOST_ATTEMPTS) {
                throw new IOException(each.getKey().sentence(each.getValue())
                        + ". Then run it again: sending something twice does no" + " harm");
            }
        }
        // Nobody releases a permit; this is an interruptible wait.
        boolean unused = new Semaphore(0).tryAcquire(retry.delay().toMillis(), TimeUnit.MILLISECONDS);
    }

    private BulkOutcome outcomeOf(Bulk sent) throws IOException, InterruptedException {
        CompletableFuture<BulkOutcome> outcome = new CompletableFuture<>();
        client.send(sent, outcome::complete);
        try {
            return outcome.get();
        } catch (ExecutionException e) {
            throw new IOException(e);
        }
    }

    /** Passes on what became of each action. */
    private final class Settlement implements BulkResponseHandler.ActionListener {

        @Override
        public void indexed(SentAction action) {
            report.taken();
        }

        @Override
        public void superseded(SentAction action) {
            report.alreadyNewer();
        }

        @Override
        public void rejected(SentAction action, ItemFailure failure) {
            report.refused(action.origin(), failure.text());
        }

        @Override
        public boolean givesUp(SentAction action, OutageReason outage, ItemFailure failure) {
            if (!outage.mayBeOfOneIndex()) {
                return false;
            }
            String reason =
                    unwritable.computeIfAbsent(action.index(), index -> index + ": " + outage.sentence(failure.text()));
            report.refused(action.origin(), reason);
            return true;
        }
    }
}
