package org.wikistream.changesource.records;

import org.jspecify.annotations.Nullable;

/**
 * A parsed record: either a change or a rejected record. A source emits elements of one type, and has no side outputs,
 * so {@link org.wikistream.changesource.SeparateRejected} tells the two apart after it.
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
