package org.wikistream.indexing.stats;

import java.time.Instant;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInfo;

/**
 * The content of a row so far. The same row comes again each time it has grown, and when it becomes final.
 *
 * @param category the category, or {@code *} for all
 * @param wiki the wiki, {@code unknown} if the changes name none, or {@code *} for all
 * @param windowStart inclusive
 * @param windowEnd exclusive
 * @param topUsers at most {@link #TOP}, the most frequent first, equally frequent ones by name; the other lists
 *     likewise
 * @param topPages pages as {@code wiki|title}
 * @param topWikiCategories categories of the wikis, as {@code wiki|title}, by pages put in or taken out
 * @param isFinal whether the window has ended; only late changes can still be added
 */
public record StatisticsRow(
        String category,
        String wiki,
        Instant windowStart,
        Instant windowEnd,
        Counts counts,
        DistinctCount users,
        DistinctCount pages,
        @TypeInfo(TopItem.OfList.class) List<TopItem> topUsers,
        @TypeInfo(TopItem.OfList.class) List<TopItem> topPages,
        @TypeInfo(TopItem.OfList.class) List<TopItem> topWikiCategories,
        LagPercentiles lagMillis,
        boolean isFinal) {

    public static final int TOP = 10;

    static StatisticsRow of(RowKey key, Counts counts, Sketches sketches, boolean isFinal) {
        NameCounts names = sketches.nameCounts();
        return new StatisticsRow(
                key.category(),
                key.wiki(),
                Instant.ofEpochMilli(key.windowStart()),
                Instant.ofEpochMilli(key.windowEnd()),
                counts,
                DistinctCount.of(sketches.users()),
                DistinctCount.of(sketches.pages()),
                names.users().top(TOP),
                names.pages().top(TOP),
                names.wikiCategories().top(TOP),
                LagPercentiles.of(names.lags()),
                isFinal);
    }

    /**
     * Returns the version, which grows with the row, so that the store keeps the newer of two copies, in whatever order
     * they arrive.
     */
    public long version() {
        return 2 * counts.events() + (isFinal ? 1 : 0);
    }
}
