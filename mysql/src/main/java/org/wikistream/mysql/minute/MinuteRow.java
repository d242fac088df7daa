package org.wikistream.mysql.minute;

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
        long version) {}
