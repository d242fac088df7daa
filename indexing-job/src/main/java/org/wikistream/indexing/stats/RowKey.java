package org.wikistream.indexing.stats;

import org.wikistream.event.RecentChange;

/**
 * Names a row: what it counts, in which window. Both ends of the window are part of it, so that rows of another window
 * length, found in an older savepoint, stay rows of their own.
 *
 * @param category the category, or {@link #ALL}
 * @param wiki the wiki, or {@link #ALL}
 * @param windowStart in epoch milliseconds, inclusive
 * @param windowEnd in epoch milliseconds, exclusive
 */
public record RowKey(String category, String wiki, long windowStart, long windowEnd) {

    /** In place of a category or a wiki: all of them together. */
    public static final String ALL = "*";

    /** The wiki of a change that names none. */
    public static final String UNKNOWN_WIKI = "unknown";

    static String wikiOf(RecentChange change) {
        return change.wiki() == null ? UNKNOWN_WIKI : change.wiki();
    }

    RowKey ofAllWikis() {
        return new RowKey(category, ALL, windowStart, windowEnd);
    }

    RowKey ofEverything() {
        return new RowKey(ALL, ALL, windowStart, windowEnd);
    }

    /** Written out, because Flink finds state by it: what a record computes by itself may differ in another JDK. */
    @Override
    public int hashCode() {
        int hash = category.hashCode();
        hash = 31 * hash + wiki.hashCode();
        hash = 31 * hash + Long.hashCode(windowStart);
        return 31 * hash + Long.hashCode(windowEnd);
    }
}
