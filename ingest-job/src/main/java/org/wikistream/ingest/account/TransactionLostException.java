package org.wikistream.ingest.account;

import java.time.Instant;

/** A transaction that state says is to be committed was not, and can't be any more. No restart can mend that. */
final class TransactionLostException extends IllegalStateException {

    TransactionLostException(Seal seal, Throwable cause) {
        super(
                "Kafka has dropped a transaction of " + seal.records() + " records of "
                        + String.join(", ", seal.streams())
                        + ", " + range(seal) + ", last meta.id " + seal.lastId() + ", written until " + seal.sealed()
                        + ": it was not committed within transaction.timeout.ms, or was aborted. What it held is in no"
                        + " topic, and this state can't bring it back. Start the job without state and with "
                        + remedy(seal)
                        + ": what the service still keeps comes from there, and events near that time that had"
                        + " been committed come again",
                cause);
    }

    /** For what an earlier release has left, which says nothing about itself. */
    TransactionLostException(Sealed<?> unsealed, Throwable cause) {
        super(
                "Kafka refuses to commit " + unsealed.committable() + ", which was written by release 0.1.0, so that it"
                        + " can't be verified whether it had been committed before. Look for the newest event in the topic of"
                        + " each stream, and start the job without state and with eventstreams.since = its meta.dt",
                cause);
    }

    private static String range(Seal seal) {
        return seal.from() == null
                ? "whose event times aren't known"
                : "event time " + seal.from() + " to " + seal.to();
    }

    private static String remedy(Seal seal) {
        Instant from = seal.from();
        return "eventstreams.since = " + (from == null ? "some time before " + seal.sealed() : from);
    }
}
