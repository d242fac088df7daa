package org.wikistream.audit;

import org.jspecify.annotations.Nullable;

/**
 * A row of the audit topic. Ingest writes rows of counts, one for each partition that a transaction brought anything
 * of, and rows of gaps and of what fills them. Readers of the topics write rows of what they lost: these are no part of
 * ingest's audit, and their offsets are those of Kafka's own topics.
 *
 * <p>Times are texts, as the rows have them: ISO-8601, where ingest wrote them. {@link AuditRowCodec} says how a row is
 * written.
 */
public sealed interface AuditRow {

    /**
     * Says how far a partition was read by the end of a transaction, and what had come of it.
     *
     * @param transaction names the transaction that the row was committed with; null where the row doesn't say
     */
    record Counts(StreamPartition source, @Nullable String transaction, Tally tally) implements AuditRow {}

    /**
     * Says which offsets did not come, though they were asked for twice.
     *
     * @param transaction as in a row of counts
     * @param missing how many events; 0 where that is unknown
     */
    record Gap(StreamPartition source, @Nullable String transaction, long missing, MissingRange range)
            implements AuditRow {}

    /**
     * Says which offset out of a gap came all the same, later.
     *
     * @param transaction as in a row of counts
     */
    record Filled(StreamPartition source, @Nullable String transaction, long offset) implements AuditRow {}

    /**
     * Says which records of a Kafka topic were deleted before a reader had read them, and that the reader goes on
     * without them. Ingest wrote these records, so its audit adds up all the same.
     *
     * @param reader its consumer group
     * @param time when the loss was accepted
     */
    record Lost(String reader, String topic, int partition, long firstOffset, long lastOffset, String time)
            implements AuditRow {}
}
