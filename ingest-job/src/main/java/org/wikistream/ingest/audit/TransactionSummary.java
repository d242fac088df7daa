package org.wikistream.ingest.audit;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a transaction when it is handed over to be committed. It lies in state beside the transaction, so that
 * whoever can't commit it can say whether, and what, is lost.
 *
 * @param transaction the name that its rows in the audit topic have
 * @param prepared when, by the clock of the job
 * @param streams of which anything came
 * @param records how many frames it holds a record of, be it an event, a rejected payload or what is said of a gap
 * @param from event time of its first event in order of arrival, the earliest of all its streams: the service sends all of them
 *     again when it is asked from there; null where it holds no event with a time
 * @param to the highest event time in it; null as before
 * @param lastId {@code meta.id} of its last event; null where it holds none
 */
record TransactionSummary(
        UUID transaction,
        Instant prepared,
        List<String> streams,
        long records,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable String lastId) {

    TransactionSummary {
        streams = List.copyOf(streams);
    }
}
