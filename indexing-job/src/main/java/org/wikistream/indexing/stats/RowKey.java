package org.wikistream.indexing.stats;

import org.wikistream.event.RecentChange;

/**
 * Identifies a row by what it counts and in which window. Both ends of the window belong to the key, which keeps rows
 * of another window length, from an older savepoint, separate.
 *
 * @param category the category, or {@link #ALL}
 * @param wiki the wiki, {@link #UNKNOWN_WIKI} or {@link #ALL}
 * @param windowStart in epoch milliseconds, inclusive
 * @param windowEnd in epoch milliseconds, exclusive
 */
public record RowKey(String category, String wiki, long windowStart, long windowEnd) {

    /** Stands for all categories or all wikis together. */
    public static final String ALL = "*";

    /** The wiki of a change that names none, or names something that can't be a wiki. */
    public static final String UNKNOWN_WIKI = "unknown";

    /** A wiki's name is that of its database: MySQL allows 64 characters. */
    private static final int LONGEST_WIKI = 64;

    static String wikiOf(RecentChange change) {
        String wiki = change.wiki();
        return wiki == null || !isWiki(wiki) ? UNKNOWN_WIKI : wiki;
    }

    /**
     * The name comes from outside and becomes part of a row's id. {@link #ALL} would be counted twice in that row, a
     * long name does not fit into an id, and half a surrogate pair is not valid in JSON.
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

    /**
     * Written out because Flink locates state by this hash, and a record's generated hash may differ in another JDK.
     */
    @Override
    public int hashCode() {
        int hash = category.hashCode();
        hash = 31 * hash + wiki.hashCode();
        hash = 31 * hash + Long.hashCode(windowStart);
        return 31 * hash + Long.hashCode(windowEnd);
    }
}
