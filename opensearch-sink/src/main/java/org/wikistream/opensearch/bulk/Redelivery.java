package org.wikistream.opensearch.bulk;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.wikistream.opensearch.OpenSearchConnection;

/**
 * Sends documents for a program that people wait for: one bulk at a time, and each until all in it has found its end. What a job
 * waits for as long as it takes ends this after a minute, or at once where it stays until somebody does something. What is for an
 * index that can't be written is refused, and the rest goes on.
 */
public final class Redelivery implements AutoCloseable {

    /** With {@link RetryDelay} about a minute. */
    private static final int MOST_ATTEMPTS = 12;

    private final BulkClient client;
    private final BulkSettings settings;
    private final Report report;
    private final Map<String, String> unwritable = new HashMap<>();
    private Bulk bulk = new Bulk();

    /** Is told what became of each. */
    public interface Report {

        void taken(int documents);

        /** One was left because a newer version of it is there. */
        void alreadyNewer();

        /**
         * One was refused for good, or its index can't be written.
         *
         * @param reason OpenSearch's, a sentence; for an index always the same, with the remedy
         */
        void refused(Origin origin, String reason);
    }

    public Redelivery(OpenSearchConnection connection, BulkSettings settings, Report report) {
        this(new RestBulkClient(connection), settings, report);
    }

    Redelivery(BulkClient client, BulkSettings settings, Report report) {
        this.client = client;
        this.settings = settings;
        this.report = report;
    }

    /**
     * Takes a document, and sends those that were taken once they are many.
     *
     * @throws IOException where OpenSearch takes nothing, with the reason and the remedy
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

    /** Sends what is left. Throws as {@link #add} does. */
    public void flush() throws IOException, InterruptedException {
        send(bulk);
        bulk = new Bulk();
    }

    @Override
    public void close() throws IOException {
        client.close();
    }

    private void send(Bulk sent) throws IOException, InterruptedException {
        while (!sent.isEmpty()) {
            Outcome outcome = outcomeOf(sent);
            if (outcome instanceof Outcome.Answered answered) {
                settle(sent, answered);
            } else if (outcome instanceof Outcome.Unfit unfit) {
                split(sent, unfit);
                return;
            } else if (outcome instanceof Outcome.Failed failed) {
                pause(sent, failed.condition(), failed.detail());
            } else if (outcome instanceof Outcome.Broken broken) {
                throw new IOException("The client of OpenSearch is broken (" + broken.cause() + ")", broken.cause());
            }
        }
    }

    private void settle(Bulk sent, Outcome.Answered answered) throws IOException, InterruptedException {
        report.taken(sent.size() - answered.refusals().size());
        int[] again = new int[answered.refusals().size()];
        int count = 0;
        Condition why = Condition.BUSY;
        String example = "";
        for (Refusal refusal : answered.refusals()) {
            Optional<Condition> condition = refusal.condition();
            if (refusal.isConflict()) {
                report.alreadyNewer();
            } else if (condition.isPresent()
                    && condition.get().mayBeOfOneIndex()
                    && condition.get().isBlocking()) {
                SentAction action = sent.action(refusal.position());
                String reason = unwritable.computeIfAbsent(
                        action.index(), index -> index + ": " + sentence(condition.get(), refusal.text()));
                report.refused(action.origin(), reason);
            } else if (condition.isPresent()) {
                again[count++] = refusal.position();
                why = condition.get();
                example = refusal.text();
            } else {
                report.refused(sent.action(refusal.position()).origin(), refusal.text());
            }
        }
        sent.keep(Arrays.copyOf(again, count));
        if (count > 0) {
            pause(sent, why, example);
        }
    }

    private void split(Bulk sent, Outcome.Unfit unfit) throws IOException, InterruptedException {
        if (sent.size() == 1) {
            report.refused(sent.action(0).origin(), unfit.refusal().text());
            return;
        }
        int half = sent.size() / 2;
        send(sent.part(0, half));
        send(sent.part(half, sent.size()));
    }

    private void pause(Bulk sent, Condition condition, String example) throws IOException, InterruptedException {
        sent.countAttempt();
        if (condition.isBlocking() || sent.attempts() >= MOST_ATTEMPTS) {
            throw new IOException(sentence(condition, example) + ". Then begin again: what was taken does no harm");
        }
        Duration delay = RetryDelay.after(sent.attempts(), ThreadLocalRandom.current());
        // Nobody gives the permit: a wait that can be interrupted.
        boolean unused = new Semaphore(0).tryAcquire(delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static String sentence(Condition condition, String example) {
        return "OpenSearch " + condition.meaning() + " (" + example + "). Remedy: " + condition.remedy();
    }

    private Outcome outcomeOf(Bulk sent) throws IOException, InterruptedException {
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        client.send(sent, outcome::complete);
        try {
            return outcome.get();
        } catch (ExecutionException e) {
            throw new IOException(e);
        }
    }
}
