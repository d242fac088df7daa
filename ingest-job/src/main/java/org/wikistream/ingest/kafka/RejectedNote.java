package org.wikistream.ingest.kafka;

import org.jspecify.annotations.Nullable;

/**
 * Why a payload was rejected, and where it came from, as far as that could be read.
 *
 * @param sourceTopic topic of the service's own Kafka; partition and offset belong to it
 */
public record RejectedNote(
        String reason,
        String detail,
        @Nullable String sourceTopic,
        @Nullable Integer sourcePartition,
        @Nullable Long sourceOffset) {}
