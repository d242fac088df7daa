package org.wikistream.warehouse.minutes;

import java.time.Instant;
import org.wikistream.statistics.PublishedCounts;
import org.wikistream.statistics.PublishedRow;

/** Rows of the statistics whose numbers are all different. */
public final class Minutes {

    private Minutes() {}

    public static PublishedRow row(String start, String end, long events) {
        return new PublishedRow(
                "edit",
                "enwiki",
                Instant.parse(start),
                Instant.parse(end),
                PublishedCounts.of(sum -> events + sum.position()),
                events + 11,
                events + 12,
                events + 13,
                events + 14,
                events + 15,
                2 * events + 1);
    }
}
