package org.wikistream.changesource.watermarks;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The part of a record that the watermark depends on.
 *
 * @param appended the record's timestamp, by the broker's clock
 * @param time event time; null where the record has none that can be read
 */
public record RecordTimestamp(
        int partition,
        long offset,
        Instant appended,
        @Nullable Instant time) {}
