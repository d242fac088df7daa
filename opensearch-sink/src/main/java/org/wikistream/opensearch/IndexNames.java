package org.wikistream.opensearch;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;

/**
 * Names of indices and aliases. The index of a document follows from the event alone, so that a replay finds the document
 * that is there instead of making a second one in another index.
 *
 * @param prefix setting {@code opensearch.index-prefix}; what all names begin with
 * @param period setting {@code opensearch.index-period}
 */
public record IndexNames(String prefix, IndexPeriod period) implements Serializable {

    /** Wikipedia's first month; what is dated before has a wrong date. */
    private static final Instant EARLIEST = Instant.parse("2001-01-01T00:00:00Z");

    /** How far a producer's clock may be ahead of the broker's. */
    private static final Duration CLOCK_SKEW = Duration.ofDays(1);

    private static final String UNDATED = "undated";

    /** Of the statistics where there are no periods: the alias has the name without anything. */
    private static final String ALL = "all";

    /** The alias over the documents of all changes. */
    public String changes() {
        return prefix + "-recentchange";
    }

    /** The alias over all statistics. */
    public String statistics() {
        return prefix + "-stats";
    }

    /** A pattern of all indices, with those of every period. */
    public String all() {
        return changes() + "-*," + statistics() + "-*";
    }

    /**
     * By category and period. A time that can't be true is {@code undated}: each such event would make an index of its own
     * otherwise.
     *
     * @param appended when the broker appended the record; the job's own clock would put a replay elsewhere
     */
    public String ofChange(String category, Instant time, Instant appended) {
        boolean dated = !time.isBefore(EARLIEST) && !time.isAfter(appended.plus(CLOCK_SKEW));
        String index = changes() + "-" + category;
        String suffix = dated ? period.of(time) : UNDATED;
        return suffix.isEmpty() ? index : index + "-" + suffix;
    }

    /** By the period in which the window begins. */
    public String ofStatistics(Instant windowStart) {
        String suffix = period.of(windowStart);
        return statistics() + "-" + (suffix.isEmpty() ? ALL : suffix);
    }
}
