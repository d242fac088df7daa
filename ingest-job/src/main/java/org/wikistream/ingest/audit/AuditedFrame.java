package org.wikistream.ingest.audit;

import org.jspecify.annotations.Nullable;
import org.wikistream.ingest.kafka.TopicRecord;
import org.wikistream.ingest.resume.FrameOutcome;

/**
 * A frame of a stream on its way to the topics, or one that was dropped: that is part of the account too.
 *
 * @param record what is to be written of it; null where it was dropped
 * @param outcome with the counts of its partition, the frame included
 * @param eventId {@code meta.id}; null where it has none
 * @param eventTimestamp in epoch milliseconds; null where it is not known
 */
public record AuditedFrame(
        String stream,
        @Nullable TopicRecord record,
        FrameOutcome outcome,
        @Nullable String eventId,
        @Nullable Long eventTimestamp) {}
