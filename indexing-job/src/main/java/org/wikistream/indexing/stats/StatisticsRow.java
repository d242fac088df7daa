package org.wikistream.indexing.stats;

import java.time.Instant;

/**
 * What is known of a row so far. The same row comes again each time that it has grown, and when it becomes final.
 *
 * @param category the category, or {@code *} for all
 * @param wiki the wiki, {@code unknown} where the changes name none, or {@code *} for all
 * @param windowStart inclusive
 * @param windowEnd exclusive
 * @param isFinal the window has ended; only late changes can still be added
 */
public record StatisticsRow(
        String category,
        String wiki,
        Instant windowStart,
        Instant windowEnd,
        long events,
        long bots,
        long bytesAdded,
        long bytesRemoved,
        boolean isFinal) {

    static StatisticsRow of(RowKey key, RowTotal total) {
        Counts counts = total.counts();
        return new StatisticsRow(
                key.category(),
                key.wiki(),
                Instant.ofEpochMilli(key.windowStart()),
                Instant.ofEpochMilli(key.windowEnd()),
                counts.events(),
                counts.bots(),
                counts.bytesAdded(),
                counts.bytesRemoved(),
                total.isFinal());
    }

    /** Grows with the row, so that of two copies the store keeps the newer one, in whatever order they reach it. */
    public long version() {
        return 2 * events + (isFinal ? 1 : 0);
    }
}
