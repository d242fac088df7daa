package org.wikistream.changesource.watermarks;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What of a record matters to the watermark.
 *
 * @param appended the record's timestamp, by the broker's clock
 * @param time event time; null where the record has none that can be read
 */
public record RecordTimestamp(
        int partition,
        long offset,
        Instant appended,
        @Nullable Instant time) {}
