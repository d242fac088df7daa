package org.wikistream.ingest.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;
import org.wikistream.ingest.kafka.TopicRecord;
import org.wikistream.ingest.resume.Disposition;
import org.wikistream.ingest.resume.FrameCounts;
import org.wikistream.ingest.resume.FrameOutcome;
import org.wikistream.ingest.resume.OffsetGap;
import org.wikistream.ingest.resume.SourcePartition;

/** Makes frames in the form in which the source hands them to the sink. */
final class AuditedFrames {

    static final SourcePartition EQIAD = new SourcePartition("eqiad.mediawiki.recentchange", 0);
    static final SourcePartition CODFW = new SourcePartition("codfw.mediawiki.recentchange", 0);

    private AuditedFrames() {}

    static AuditedFrame event(
            String topic, SourcePartition partition, long received, @Nullable Long timestamp, String id) {
        TopicRecord record = new TopicRecord(topic, id.getBytes(UTF_8), id.getBytes(UTF_8), null);
        return new AuditedFrame(
                "recentchange",
                record,
                new FrameOutcome(Disposition.PASSES, counts(partition, received), null, null),
                id,
                timestamp);
    }

    static AuditedFrame dropped(Disposition disposition, SourcePartition partition, long received) {
        return new AuditedFrame(
                "recentchange",
                null,
                new FrameOutcome(disposition, counts(partition, received), null, null),
                "dropped",
                null);
    }

    static AuditedFrame with(AuditedFrame frame, @Nullable OffsetGap gap, @Nullable Long filledOffset) {
        FrameOutcome outcome =
                new FrameOutcome(frame.outcome().disposition(), frame.outcome().counts(), gap, filledOffset);
        return new AuditedFrame(frame.stream(), frame.record(), outcome, frame.eventId(), frame.eventTimestamp());
    }

    static FrameCounts counts(SourcePartition partition, long received) {
        return new FrameCounts(partition, received, received, 0, 0, 0, 0, 0, 1L, received, 1_000L, 2_000L);
    }
}
