package org.wikistream.indexing.stats;

import java.util.function.ToLongFunction;
import org.wikistream.statistics.Sum;

/**
 * Counts of a set of changes; {@link Sum} says what each is. Addition is associative and commutative, so that the same
 * changes give the same counts in whatever order and grouping they come. The two steps rest on that.
 *
 * <p>State of release 0.1.0 has {@code events}, {@code bots} and the bytes; the others are read as 0.
 */
public record Counts(
        long events,
        long edits,
        long newPages,
        long logEvents,
        long bots,
        long minor,
        long anonymous,
        long temporary,
        long reverts,
        long bytesAdded,
        long bytesRemoved) {

    static final Counts NONE = of(sum -> 0);

    public static Counts of(ToLongFunction<Sum> number) {
        return new Counts(
                number.applyAsLong(Sum.EVENTS),
                number.applyAsLong(Sum.EDITS),
                number.applyAsLong(Sum.NEW_PAGES),
                number.applyAsLong(Sum.LOG_EVENTS),
                number.applyAsLong(Sum.BOTS),
                number.applyAsLong(Sum.MINOR),
                number.applyAsLong(Sum.ANONYMOUS),
                number.applyAsLong(Sum.TEMPORARY),
                number.applyAsLong(Sum.REVERTS),
                number.applyAsLong(Sum.BYTES_ADDED),
                number.applyAsLong(Sum.BYTES_REMOVED));
    }

    public long get(Sum sum) {
        return switch (sum) {
            case EVENTS -> events;
            case EDITS -> edits;
            case NEW_PAGES -> newPages;
            case LOG_EVENTS -> logEvents;
            case BOTS -> bots;
            case MINOR -> minor;
            case ANONYMOUS -> anonymous;
            case TEMPORARY -> temporary;
            case REVERTS -> reverts;
            case BYTES_ADDED -> bytesAdded;
            case BYTES_REMOVED -> bytesRemoved;
        };
    }

    Counts plus(CountedChange change) {
        return new Counts(
                events + 1,
                edits + one(change.isEdit()),
                newPages + one(change.isNewPage()),
                logEvents + one(change.isLogEvent()),
                bots + one(change.byBot()),
                minor + one(change.isMinor()),
                anonymous + one(change.byAnonymous()),
                temporary + one(change.byTemporary()),
                reverts + one(change.isRevert()),
                bytesAdded + Math.max(0, change.sizeDelta()),
                bytesRemoved + Math.max(0, -change.sizeDelta()));
    }

    Counts plus(Counts other) {
        return of(sum -> get(sum) + other.get(sum));
    }

    private static int one(boolean counts) {
        return counts ? 1 : 0;
    }
}
