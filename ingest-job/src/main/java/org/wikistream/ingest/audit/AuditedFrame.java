package org.wikistream.ingest.audit;

import org.jspecify.annotations.Nullable;
import org.wikistream.ingest.kafka.TopicRecord;
import org.wikistream.ingest.resume.FrameOutcome;

/**
 * A frame of a stream on its way to the topics. A frame that was dropped is audited too, but has no record.
 *
 * @param record to be written; null if the frame was dropped
 * @param outcome what became of the frame, with the counts of its partition
 * @param eventId {@code meta.id}; null if there is none
 * @param eventTimestamp in epoch milliseconds; null if unknown
 */
public record AuditedFrame(
        String stream,
        @Nullable TopicRecord record,
        FrameOutcome outcome,
        @Nullable String eventId,
        @Nullable Long eventTimestamp) {}
