package org.wikistream.statistics;

import java.time.Duration;
import java.time.Instant;

/**
 * A final row of the statistics in the form for stores other than OpenSearch: without sketches and lists of names.
 * After late events, it is published again with a higher version; a reader keeps the highest.
 *
 * @param category the category, or {@code *} for all
 * @param wiki the wiki, {@code unknown} where the changes name none, or {@code *} for all
 * @param windowStart inclusive
 * @param windowEnd exclusive
 * @param distinctUsers an estimate, exact up to some 400; pages likewise
 * @param lagP50Millis of the times from {@code meta.dt} to when the broker appended the record; the others likewise
 */
public record PublishedRow(
        String category,
        String wiki,
        Instant windowStart,
        Instant windowEnd,
        PublishedCounts counts,
        long distinctUsers,
        long distinctPages,
        long lagP50Millis,
        long lagP95Millis,
        long lagP99Millis,
        long version) {

    /** Identifies the row: its document in OpenSearch, and its records in the topic. */
    public String id() {
        return idOf(category, wiki, windowStart, windowEnd);
    }

    /** Returns, for example, {@code edit|enwiki|2026-01-31T10:15:00Z|PT1M}. */
    public static String idOf(String category, String wiki, Instant windowStart, Instant windowEnd) {
        return category + "|" + wiki + "|" + windowStart + "|" + Duration.between(windowStart, windowEnd);
    }
}
