package org.wikistream.ingest.account;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wikistream.ingest.kafka.TopicRecord;
import org.wikistream.ingest.resume.Gap;
import org.wikistream.ingest.resume.SourcePartition;
import org.wikistream.ingest.resume.Tally;
import org.wikistream.topics.AuditRow;
import org.wikistream.topics.AuditRowCodec;
import org.wikistream.topics.MissingRange;
import org.wikistream.topics.StreamPartition;

/** Makes records for the audit topic of what ingest counted. */
final class AuditRows {

    private final String topic;

    /**
     * Makes rows for a topic.
     *
     * @param topic the audit topic
     */
    AuditRows(String topic) {
        this.topic = topic;
    }

    TopicRecord counts(String stream, Tally tally, UUID transaction, Instant now) {
        return record(
                new AuditRow.Counts(
                        source(stream, tally.partition()),
                        transaction.toString(),
                        new org.wikistream.topics.Tally(
                                tally.received(),
                                tally.emitted(),
                                tally.duplicates(),
                                tally.canaries(),
                                tally.rejected(),
                                tally.gaps(),
                                tally.missing(),
                                tally.firstOffset(),
                                tally.lastOffset(),
                                text(tally.firstTimestamp()),
                                text(tally.highestTimestamp()))),
                now);
    }

    TopicRecord gap(String stream, Gap gap, UUID transaction, Instant now) {
        MissingRange range = new MissingRange(
                gap.firstOffset(), gap.lastOffset(), text(gap.afterTimestamp()), text(gap.beforeTimestamp()));
        return record(
                new AuditRow.Gap(source(stream, gap.partition()), transaction.toString(), gap.missing(), range), now);
    }

    TopicRecord filled(String stream, SourcePartition partition, long offset, UUID transaction, Instant now) {
        return record(new AuditRow.Filled(source(stream, partition), transaction.toString(), offset), now);
    }

    private TopicRecord record(AuditRow row, Instant now) {
        return new TopicRecord(topic, AuditRowCodec.key(row, now), AuditRowCodec.value(row), null);
    }

    private static StreamPartition source(String stream, SourcePartition partition) {
        return new StreamPartition(stream, partition.topic(), partition.partition());
    }

    private static @Nullable String text(@Nullable Long epochMillis) {
        return epochMillis == null ? null : Instant.ofEpochMilli(epochMillis).toString();
    }
}
