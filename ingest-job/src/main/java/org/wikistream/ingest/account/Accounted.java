package org.wikistream.ingest.account;

import org.jspecify.annotations.Nullable;
import org.wikistream.ingest.kafka.TopicRecord;
import org.wikistream.ingest.resume.Outcome;

/**
 * A frame of a stream on its way to the topics, or one that was dropped: that is part of the account too.
 *
 * @param record what is to be written of it; null where it was dropped
 * @param outcome with the counts of its partition, the frame included
 * @param eventId {@code meta.id}; null where it has none
 * @param eventTimestamp in epoch milliseconds; null where it is not known
 */
public record Accounted(
        String stream,
        @Nullable TopicRecord record,
        Outcome outcome,
        @Nullable String eventId,
        @Nullable Long eventTimestamp) {}
