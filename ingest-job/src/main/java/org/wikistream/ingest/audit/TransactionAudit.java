package org.wikistream.ingest.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wikistream.ingest.kafka.TopicRecord;
import org.wikistream.ingest.resume.Disposition;
import org.wikistream.ingest.resume.FrameCounts;
import org.wikistream.ingest.resume.FrameOutcome;
import org.wikistream.ingest.resume.SourcePartition;

/** Collects the counts of the open transaction. */
final class TransactionAudit {

    /** The stream and the partition that counts belong to. */
    private record Owner(String stream, SourcePartition partition) {}

    /** The counts of one partition. */
    private static final class Part {
        private final Owner owner;
        private FrameCounts counts;
        private @Nullable Long firstTimestamp;

        private Part(Owner owner, FrameCounts counts) {
            this.owner = owner;
            this.counts = counts;
        }
    }

    private final UUID transaction = UUID.randomUUID();
    private final Map<Owner, Part> parts = new LinkedHashMap<>();
    private @Nullable Part latest;
    private long records;
    private @Nullable Long highestTimestamp;
    private @Nullable String lastId;

    UUID transaction() {
        return transaction;
    }

    /** Takes a frame that is written or dropped. */
    void add(AuditedFrame frame) {
        FrameOutcome outcome = frame.outcome();
        Part part = partOf(frame.stream(), outcome.counts());
        part.counts = outcome.counts();
        if (frame.record() != null || outcome.gap() != null || outcome.filledOffset() != null) {
            records++;
        }
        if (outcome.disposition() == Disposition.DUPLICATE) {
            return;
        }
        Long timestamp = frame.eventTimestamp();
        if (timestamp != null) {
            part.firstTimestamp = part.firstTimestamp == null ? timestamp : part.firstTimestamp;
            highestTimestamp = highestTimestamp == null || highestTimestamp < timestamp ? timestamp : highestTimestamp;
        }
        lastId = frame.eventId() == null ? lastId : frame.eventId();
    }

    /** Makes the rows of counts: one for each partition that brought anything. */
    List<TopicRecord> rows(AuditRecords rows, Instant now) {
        List<TopicRecord> counts = new ArrayList<>();
        for (Part part : parts.values()) {
            counts.add(rows.counts(part.owner.stream(), part.counts, transaction, now));
        }
        return counts;
    }

    TransactionSummary summarize(Instant now) {
        Long from = null;
        for (Part part : parts.values()) {
            if (part.firstTimestamp != null && (from == null || part.firstTimestamp < from)) {
                from = part.firstTimestamp;
            }
        }
        return new TransactionSummary(
                transaction,
                now,
                parts.keySet().stream().map(Owner::stream).distinct().toList(),
                records,
                from == null ? null : Instant.ofEpochMilli(from),
                highestTimestamp == null ? null : Instant.ofEpochMilli(highestTimestamp),
                lastId);
    }

    /**
     * Finds the part of a partition. It is nearly always that of the previous frame, and then nothing is created or
     * looked up.
     */
    private Part partOf(String stream, FrameCounts counts) {
        Part part = latest;
        if (part == null
                || !part.owner.stream().equals(stream)
                || !part.owner.partition().equals(counts.partition())) {
            part = parts.computeIfAbsent(new Owner(stream, counts.partition()), owner -> new Part(owner, counts));
            latest = part;
        }
        return part;
    }
}
