package org.wikistream.indexing.published;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.wikistream.indexing.stats.Counts;
import org.wikistream.indexing.stats.StatisticsRow;
import org.wikistream.statistics.PublishedCounts;
import org.wikistream.statistics.PublishedRow;

/**
 * Makes the parts that a row's document and record have in common: the id, and everything except sketches and lists of
 * names.
 */
public final class PublishedRows {

    private PublishedRows() {}

    /**
     * State of release 0.1.0 may hold any text as a wiki. Half a surrogate pair is not valid in JSON, and becomes '?'.
     */
    public static PublishedRow of(StatisticsRow row) {
        return new PublishedRow(
                row.category(),
                new String(row.wiki().getBytes(UTF_8), UTF_8),
                row.windowStart(),
                row.windowEnd(),
                of(row.counts()),
                row.users().estimate(),
                row.pages().estimate(),
                row.lagMillis().p50(),
                row.lagMillis().p95(),
                row.lagMillis().p99(),
                row.version());
    }

    /** Returns the same counts. */
    public static PublishedCounts of(Counts counts) {
        return PublishedCounts.of(counts::get);
    }
}
