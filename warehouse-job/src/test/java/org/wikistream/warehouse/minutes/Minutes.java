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
                new PublishedCounts(
                        events,
                        events + 1,
                        events + 2,
                        events + 3,
                        events + 4,
                        events + 5,
                        events + 6,
                        events + 7,
                        events + 8,
                        events + 9,
                        events + 10),
                events + 11,
                events + 12,
                events + 13,
                events + 14,
                events + 15,
                2 * events + 1);
    }
}
