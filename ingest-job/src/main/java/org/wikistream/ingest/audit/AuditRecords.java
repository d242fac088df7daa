package org.wikistream.ingest.audit;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wikistream.audit.AuditRow;
import org.wikistream.audit.AuditRowCodec;
import org.wikistream.audit.MissingRange;
import org.wikistream.audit.StreamPartition;
import org.wikistream.audit.Tally;
import org.wikistream.ingest.kafka.TopicRecord;
import org.wikistream.ingest.resume.FrameCounts;
import org.wikistream.ingest.resume.OffsetGap;
import org.wikistream.ingest.resume.SourcePartition;

/** Makes records for the audit topic from ingest's counts. */
final class AuditRecords {

    private final String topic;

    /**
     * Makes rows for a topic.
     *
     * @param topic the audit topic
     */
    AuditRecords(String topic) {
        this.topic = topic;
    }

    TopicRecord counts(String stream, FrameCounts counts, UUID transaction, Instant now) {
        return record(
                new AuditRow.Counts(
                        source(stream, counts.partition()),
                        transaction.toString(),
                        new Tally(
                                counts.received(),
                                counts.emitted(),
                                counts.duplicates(),
                                counts.canaries(),
                                counts.rejected(),
                                counts.gaps(),
                                counts.missing(),
                                counts.firstOffset(),
                                counts.lastOffset(),
                                text(counts.firstTimestamp()),
                                text(counts.highestTimestamp()))),
                now);
    }

    TopicRecord gap(String stream, OffsetGap gap, UUID transaction, Instant now) {
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
