package org.wikistream.indexing.stats;

import org.wikistream.event.RecentChange;

/**
 * Names a row: what it counts, in which window. Both ends of the window are part of it, so that rows of another window
 * length, found in an older savepoint, stay rows of their own.
 *
 * @param category the category, or {@link #ALL}
 * @param wiki the wiki, {@link #UNKNOWN_WIKI} or {@link #ALL}
 * @param windowStart in epoch milliseconds, inclusive
 * @param windowEnd in epoch milliseconds, exclusive
 */
public record RowKey(String category, String wiki, long windowStart, long windowEnd) {

    /** In place of a category or a wiki: all of them together. */
    public static final String ALL = "*";

    /** The wiki of a change that names none, or what can't be one. */
    public static final String UNKNOWN_WIKI = "unknown";

    /** A wiki's name is that of its database: MySQL allows 64 characters. */
    private static final int LONGEST_WIKI = 64;

    static String wikiOf(RecentChange change) {
        String wiki = change.wiki();
        return wiki == null || !isWiki(wiki) ? UNKNOWN_WIKI : wiki;
    }

    /**
     * Strangers write this name, and rows are named by it: one that is {@link #ALL} would be counted twice in that row, a long
     * one is no part of an id, and half a surrogate pair no part of any JSON.
     */
    private static boolean isWiki(String name) {
        for (int index = 0; index < name.length(); index++) {
            char character = name.charAt(index);
            if (character <= ' ' || character > '~' || character == '*' || character == '|') {
                return false;
            }
        }
        return !name.isEmpty() && name.length() <= LONGEST_WIKI;
    }

    RowKey ofAllWikis() {
        return new RowKey(category, ALL, windowStart, windowEnd);
    }

    RowKey ofEverything() {
        return new RowKey(ALL, ALL, windowStart, windowEnd);
    }

    boolean isOfEverything() {
        return category.equals(ALL);
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
