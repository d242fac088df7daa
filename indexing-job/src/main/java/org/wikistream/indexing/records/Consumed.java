package org.wikistream.indexing.records;

import org.jspecify.annotations.Nullable;

/**
 * What a record turned out to be, exactly one of the two. A source gives elements of one type, and side outputs come only
 * after it.
 */
public record Consumed(
        @Nullable ConsumedChange change, @Nullable RejectedRecord rejected) {

    public Consumed {
        if ((change == null) == (rejected == null)) {
            throw new IllegalArgumentException("Neither or both: " + change + ", " + rejected);
        }
    }

    public static Consumed change(ConsumedChange change) {
        return new Consumed(change, null);
    }

    public static Consumed rejected(RejectedRecord rejected) {
        return new Consumed(null, rejected);
    }
}
