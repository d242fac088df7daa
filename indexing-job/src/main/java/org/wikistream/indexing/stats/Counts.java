package org.wikistream.indexing.stats;

/**
 * Counts of a set of changes. Addition is associative and commutative, so the same changes give the same counts in any
 * order and grouping. The two steps rely on that.
 *
 * <p>State of release 0.1.0 has {@code events}, {@code bots} and the bytes; the others are read as 0.
 *
 * @param edits counted by the event's type, whatever its category, as are new pages and log events
 * @param anonymous changes by an IP address
 * @param temporary changes by an account that a wiki made for someone without one
 * @param bytesAdded sum of the changes that made their page longer
 * @param bytesRemoved sum of those that made it shorter, as a positive number
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

    static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

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
        return new Counts(
                events + other.events,
                edits + other.edits,
                newPages + other.newPages,
                logEvents + other.logEvents,
                bots + other.bots,
                minor + other.minor,
                anonymous + other.anonymous,
                temporary + other.temporary,
                reverts + other.reverts,
                bytesAdded + other.bytesAdded,
                bytesRemoved + other.bytesRemoved);
    }

    private static int one(boolean counts) {
        return counts ? 1 : 0;
    }
}
