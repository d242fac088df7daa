package org.wikistream.changesource.records;

import org.jspecify.annotations.Nullable;

/**
 * What a record turned out to be, exactly one of the two. A source gives elements of one type, and side outputs come only
 * after it.
 */
public record ParsedRecord(
        @Nullable EnrichedChange change, @Nullable RejectedRecord rejected) {

    public ParsedRecord {
        if ((change == null) == (rejected == null)) {
            throw new IllegalArgumentException("Neither or both: " + change + ", " + rejected);
        }
    }

    public static ParsedRecord change(EnrichedChange change) {
        return new ParsedRecord(change, null);
    }

    public static ParsedRecord rejected(RejectedRecord rejected) {
        return new ParsedRecord(null, rejected);
    }
}
