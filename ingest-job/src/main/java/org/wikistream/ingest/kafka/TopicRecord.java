package org.wikistream.ingest.kafka;

import org.jspecify.annotations.Nullable;

/**
 * A record on its way to a topic.
 *
 * @param note why the value was rejected; null for an event
 */
public record TopicRecord(
        String topic,
        byte @Nullable [] key,
        byte[] value,
        @Nullable RejectedNote note) {}
