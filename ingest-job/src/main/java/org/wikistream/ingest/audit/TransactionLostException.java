package org.wikistream.ingest.audit;

import java.time.Instant;

/** Thrown if a transaction in the state was not committed, and can't be any more. No restart can repair that. */
final class TransactionLostException extends IllegalStateException {

    TransactionLostException(TransactionSummary summary, Throwable cause) {
        super(
                "Kafka has dropped a transaction of " + summary.records() + " records of "
                        + String.join(", ", summary.streams())
                        + ", " + range(summary) + ", last meta.id " + summary.lastId() + ", written until "
                        + summary.prepared()
                        + ": it was not committed within transaction.timeout.ms, or was aborted. What it held is in no"
                        + " topic, and this state can't bring it back. Start the job without state and with "
                        + remedy(summary)
                        + ": what the service still keeps comes from there, and events near that time that had"
                        + " been committed come again",
                cause);
    }

    /** Describes a transaction that an earlier release has left, without a summary. */
    TransactionLostException(AuditedCommittable<?> unaudited, Throwable cause) {
        super(
                "Kafka refuses to commit " + unaudited.committable()
                        + ", which was written by release 0.1.0, so that it"
                        + " can't be verified whether it had been committed before. Look for the newest event in the topic of"
                        + " each stream, and start the job without state and with eventstreams.since = its meta.dt",
                cause);
    }

    private static String range(TransactionSummary summary) {
        return summary.from() == null
                ? "whose event times aren't known"
                : "event time " + summary.from() + " to " + summary.to();
    }

    private static String remedy(TransactionSummary summary) {
        Instant from = summary.from();
        return "eventstreams.since = " + (from == null ? "some time before " + summary.prepared() : from);
    }
}
