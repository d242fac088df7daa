package org.wikistream.warehouse.minutes;

import org.jspecify.annotations.Nullable;
import org.wikistream.changesource.records.RejectedRecord;

/**
 * A record of the topic of final statistics as parsed: either the row of a minute or a rejected record. A source emits
 * elements of one type, and has no side outputs, so {@link SeparateMinutes} tells the two apart after it.
 */
public record ParsedMinute(
        @Nullable ReadMinute minute, @Nullable RejectedRecord rejected) {

    public ParsedMinute {
        if ((minute == null) == (rejected == null)) {
            throw new IllegalArgumentException("Neither or both: " + minute + ", " + rejected);
        }
    }

    static ParsedMinute minute(ReadMinute minute) {
        return new ParsedMinute(minute, null);
    }

    static ParsedMinute rejected(RejectedRecord rejected) {
        return new ParsedMinute(null, rejected);
    }
}
