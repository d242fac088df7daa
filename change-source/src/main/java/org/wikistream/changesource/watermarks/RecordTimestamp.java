package org.wikistream.changesource.watermarks;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The part of a record that the watermark depends on.
 *
 * @param appended the record's timestamp, by the broker's clock
 * @param time event time; null if the record has none that can be read
 */
public record RecordTimestamp(
        int partition,
        long offset,
        Instant appended,
        @Nullable Instant time) {

    /**
     * Returns the event time as a clock counts it, in epoch milliseconds: not later than the time of appending, and not
     * before 1970.
     */
    public static long counted(Instant time, Instant appended) {
        Instant counted = time.isAfter(appended) ? appended : time;
        return counted.isBefore(Instant.EPOCH) ? 0 : counted.toEpochMilli();
    }
}
