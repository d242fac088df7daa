package org.wikistream.audit;

import org.jspecify.annotations.Nullable;

/**
 * A row of the audit topic. Ingest writes rows of counts, one for each partition of which a transaction brought
 * anything, and rows of gaps and of offsets that fill them. Readers of the topics write rows of records that they lost;
 * these are not part of ingest's audit, and their offsets are those of Kafka's own topics.
 *
 * <p>Times are the texts of the rows: ISO-8601 in those that ingest wrote. {@link AuditRowCodec} says how a row is
 * written.
 */
public sealed interface AuditRow {

    /**
     * Says how far a partition was read by the end of a transaction, and what had become of its events.
     *
     * @param transaction names the transaction that the row was committed with; null if the row doesn't say
     */
    record Counts(StreamPartition source, @Nullable String transaction, Tally tally) implements AuditRow {}

    /**
     * Says which offsets did not come, though they were asked for twice.
     *
     * @param transaction as in a row of counts
     * @param missing how many events; 0 if that is unknown
     */
    record Gap(StreamPartition source, @Nullable String transaction, long missing, MissingRange range)
            implements AuditRow {}

    /**
     * Says which offset of a gap came later after all.
     *
     * @param transaction as in a row of counts
     */
    record Filled(StreamPartition source, @Nullable String transaction, long offset) implements AuditRow {}

    /**
     * Says which records of a Kafka topic were deleted before a reader had read them, and that the reader goes on
     * without them. Ingest wrote these records, so its audit still adds up.
     *
     * @param reader its consumer group
     * @param time when the loss was accepted
     */
    record Lost(String reader, String topic, int partition, long firstOffset, long lastOffset, String time)
            implements AuditRow {}
}
