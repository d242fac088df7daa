package org.wikistream.mysql.minute;

import static java.time.ZoneOffset.UTC;

import java.time.Instant;

/**
 * A row of {@code category_minute}.
 *
 * @param windowStart inclusive
 * @param category the category, or {@code *} for all
 * @param wiki the wiki, {@code unknown} where the changes name none, or {@code *} for all
 * @param windowEnd exclusive
 * @param bytesRemoved a positive number
 * @param distinctUsers an estimate; pages likewise
 * @param version the highest of a row wins
 */
public record MinuteRow(
        Instant windowStart,
        String category,
        String wiki,
        Instant windowEnd,
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
        long bytesRemoved,
        long distinctUsers,
        long distinctPages,
        long lagP50Millis,
        long lagP95Millis,
        long lagP99Millis,
        long version) {

    private static final int FIRST_YEAR = 1000;
    private static final int LAST_YEAR = 9999;

    /** Whether DATETIME holds the row's window. */
    public boolean isStorable() {
        return isStorable(windowStart) && isStorable(windowEnd);
    }

    private static boolean isStorable(Instant time) {
        int year = time.atOffset(UTC).getYear();
        return year >= FIRST_YEAR && year <= LAST_YEAR;
    }
}
