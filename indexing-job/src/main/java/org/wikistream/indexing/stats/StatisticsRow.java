package org.wikistream.indexing.stats;

import java.time.Instant;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInfo;

/**
 * What is known of a row so far. The same row comes again each time that it has grown, and when it becomes final.
 *
 * @param category the category, or {@code *} for all
 * @param wiki the wiki, {@code unknown} where the changes name none, or {@code *} for all
 * @param windowStart inclusive
 * @param windowEnd exclusive
 * @param topUsers at most {@link #TOP}, as are the others, the most frequent first, those that are equal by name
 * @param topPages pages as {@code wiki|title}
 * @param topWikiCategories categories of the wikis, as {@code wiki|title}, by pages put in or taken out
 * @param isFinal the window has ended; only late changes can still be added
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

    /** Grows with the row, so that of two copies the store keeps the newer one, in whatever order they reach it. */
    public long version() {
        return 2 * counts.events() + (isFinal ? 1 : 0);
    }
}
