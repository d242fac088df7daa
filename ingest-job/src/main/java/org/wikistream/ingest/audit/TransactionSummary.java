package org.wikistream.ingest.audit;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is known about a transaction when it is handed over to be committed. State holds it along with the transaction,
 * so that a failed commit can report whether anything is lost, and what.
 *
 * @param transaction the name that its rows in the audit topic have
 * @param prepared when the transaction was handed over, by the clock of the job
 * @param streams that brought anything
 * @param records how many frames have a record in it: an event, a rejected payload or a row about a gap
 * @param from event time of its first event in order of arrival, the earliest of all its streams: the service sends all
 *     of them again when it is asked from there; null if it holds no event with a time
 * @param to the highest event time in it; null as before
 * @param lastId {@code meta.id} of its last event; null if it holds none
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
