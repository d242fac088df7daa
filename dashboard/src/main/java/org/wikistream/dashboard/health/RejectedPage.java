package org.wikistream.dashboard.health;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rejected payloads, the newest first. All their texts are made safe.
 *
 * @param next the value of {@code before} for the next page; null at the end
 * @param waiting whether newer ones wait for the end of a transaction
 */
public record RejectedPage(
        List<Payload> records,
        @JsonInclude @Nullable Long next,
        @Nullable Boolean waiting) {

    /**
     * A rejected payload.
     *
     * @param length of the whole, in bytes
     * @param payload its head, as text
     * @param cut whether the head is not the whole
     */
    public record Payload(
            long offset,
            Instant time,
            String stage,
            String reason,
            String detail,
            @Nullable Origin origin,
            int length,
            String payload,
            boolean cut) {}

    /** Where it came from. */
    public record Origin(
            String topic,
            @Nullable Integer partition,
            @Nullable Long offset) {}
}
