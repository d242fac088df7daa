package org.wikistream.opensearch.bulk;

import java.io.IOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.wikistream.retry.RetryDelay;

/**
 * Decides from the outcome of a bulk what becomes of each action: it is indexed, superseded, rejected for good, or
 * stays in the bulk to be sent again. An unfit bulk is halved until the action that makes it unfit is alone.
 *
 * <p>{@link BulkDispatcher} and {@link BlockingBulkSender} share these rules. They differ in when they send, and in how
 * they treat an action that an outage holds up.
 */
final class BulkResponseHandler {

    /** Learns what became of each action. */
    interface ActionListener {

        void indexed(SentAction action);

        /** Called when OpenSearch has a newer version of the document. */
        void superseded(SentAction action);

        /** Called when OpenSearch will never accept the action. */
        void rejected(SentAction action, ItemFailure failure) throws IOException;

        /**
         * Called when OpenSearch does not accept the action at the moment.
         *
         * @return whether the listener has disposed of the action; otherwise it is sent again
         */
        boolean givesUp(SentAction action, OutageReason outage, ItemFailure failure) throws IOException;
    }

    private final ActionListener listener;

    BulkResponseHandler(ActionListener listener) {
        this.listener = listener;
    }

    /**
     * Handles the outcome. If anything is to be sent again, drops everything else from the bulk.
     *
     * @throws IOException if the client is broken, or the listener can't do its part
     */
    NextStep handle(Bulk bulk, BulkOutcome outcome) throws IOException {
        if (outcome instanceof BulkOutcome.Answered answered) {
            return settle(bulk, answered.failures());
        }
        if (outcome instanceof BulkOutcome.Unfit unfit) {
            return split(bulk, unfit.failure());
        }
        if (outcome instanceof BulkOutcome.Failed failed) {
            return retry(bulk, Map.of(failed.outage(), failed.detail()));
        }
        Exception cause = ((BulkOutcome.Broken) outcome).cause();
        throw new IOException("The client of OpenSearch is broken (" + cause + "); a new one is needed", cause);
    }

    private NextStep settle(Bulk bulk, List<ItemFailure> failures) throws IOException {
        tellIndexed(bulk, failures);
        int[] again = new int[failures.size()];
        int count = 0;
        Map<OutageReason, String> outages = new EnumMap<>(OutageReason.class);
        for (ItemFailure failure : failures) {
            SentAction action = bulk.action(failure.position());
            Optional<OutageReason> outage = failure.outage();
            if (failure.isConflict()) {
                listener.superseded(action);
            } else if (outage.isEmpty()) {
                listener.rejected(action, failure);
            } else if (!listener.givesUp(action, outage.get(), failure)) {
                again[count++] = failure.position();
                outages.putIfAbsent(outage.get(), failure.text());
            }
        }
        if (count == 0) {
            return new NextStep.Done();
        }
        bulk.keep(Arrays.copyOf(again, count));
        return retry(bulk, outages);
    }

    private void tellIndexed(Bulk bulk, List<ItemFailure> failures) {
        int position = 0;
        for (ItemFailure failure : failures) {
            for (; position < failure.position(); position++) {
                listener.indexed(bulk.action(position));
            }
            position++;
        }
        for (; position < bulk.size(); position++) {
            listener.indexed(bulk.action(position));
        }
    }

    private NextStep split(Bulk bulk, ItemFailure failure) throws IOException {
        if (bulk.size() == 1) {
            listener.rejected(bulk.action(0), failure);
            return new NextStep.Done();
        }
        int half = bulk.size() / 2;
        return new NextStep.Split(bulk.part(0, half), bulk.part(half, bulk.size()));
    }

    private static NextStep retry(Bulk bulk, Map<OutageReason, String> outages) {
        bulk.countAttempt();
        return new NextStep.Retry(outages, RetryDelay.after(bulk.attempts(), ThreadLocalRandom.current()));
    }
}
