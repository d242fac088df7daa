package org.wikistream.indexing.opensearch;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Names of indices and aliases. The index of a document follows from the event alone, so that a replay finds the document
 * that is there instead of making a second one in another index.
 *
 * @param prefix setting {@code opensearch.index-prefix}; what all names begin with
 */
public record IndexNames(String prefix) implements Serializable {

    private static final DateTimeFormatter MONTH =
            DateTimeFormatter.ofPattern("uuuu.MM").withZone(ZoneOffset.UTC);

    /** Wikipedia's first month; what is dated before has a wrong date. */
    private static final Instant EARLIEST = Instant.parse("2001-01-01T00:00:00Z");

    /** How far a producer's clock may be ahead of the broker's. */
    private static final Duration CLOCK_SKEW = Duration.ofDays(1);

    private static final String UNDATED = "undated";

    /** The alias over the documents of all changes. */
    public String changes() {
        return prefix + "-recentchange";
    }

    /** The alias over all statistics. */
    public String statistics() {
        return prefix + "-stats";
    }

    /**
     * By category and month. A month that can't be true is {@code undated}: each such event would make an index of its
     * own otherwise.
     *
     * @param appended when the broker appended the record; the job's own clock would put a replay elsewhere
     */
    public String ofChange(String category, Instant time, Instant appended) {
        boolean dated = !time.isBefore(EARLIEST) && !time.isAfter(appended.plus(CLOCK_SKEW));
        return changes() + "-" + category + "-" + (dated ? MONTH.format(time) : UNDATED);
    }

    /** By the month in which the window begins. */
    public String ofStatistics(Instant windowStart) {
        return statistics() + "-" + MONTH.format(windowStart);
    }
}
