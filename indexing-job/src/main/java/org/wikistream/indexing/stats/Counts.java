package org.wikistream.indexing.stats;

import org.wikistream.event.RecentChange;

/**
 * What is counted of a set of changes. Adding is associative and commutative, so that the same changes give the same
 * counts in whatever order and grouping they come: all that the two steps rest on.
 *
 * @param bytesAdded sum of the changes that made their page longer
 * @param bytesRemoved sum of those that made it shorter, as a positive number
 */
public record Counts(long events, long bots, long bytesAdded, long bytesRemoved) {

    public static Counts of(RecentChange change) {
        long delta = change.sizeDelta();
        return new Counts(1, change.byBot() ? 1 : 0, Math.max(0, delta), Math.max(0, -delta));
    }

    public Counts plus(Counts other) {
        return new Counts(
                events + other.events,
                bots + other.bots,
                bytesAdded + other.bytesAdded,
                bytesRemoved + other.bytesRemoved);
    }
}
