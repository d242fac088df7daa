package org.wikistream.opensearch;

import java.io.Serializable;
import java.time.Instant;
import org.wikistream.event.EventTime;

/**
 * Names of indices and aliases. The index of a document follows from the event alone, so that a replay replaces the
 * existing document instead of adding a second one in another index.
 *
 * @param prefix setting {@code opensearch.index-prefix}; prefix of all names
 * @param period setting {@code opensearch.index-period}
 */
public record IndexNames(String prefix, IndexPeriod period) implements Serializable {

    private static final String UNDATED = "undated";

    /** Suffix of the statistics' index without periods: the bare name is the alias's. */
    private static final String ALL = "all";

    /** The alias over the documents of all changes. */
    public String changes() {
        return prefix + "-recentchange";
    }

    /** The alias over all statistics. */
    public String statistics() {
        return prefix + "-stats";
    }

    /** A pattern that matches all indices of every period. */
    public String all() {
        return changes() + "-*," + statistics() + "-*";
    }

    /**
     * The index of a change, by category and period. An impossible time goes to {@code undated}; otherwise each such event
     * would create an index of its own.
     *
     * @param appended when the broker appended the record; with the job's own clock a replay would go elsewhere
     */
    public String ofChange(String category, Instant time, Instant appended) {
        boolean dated = EventTime.isPlausible(time, appended);
        String index = changes() + "-" + category;
        String suffix = dated ? period.of(time) : UNDATED;
        return suffix.isEmpty() ? index : index + "-" + suffix;
    }

    /** The index of a row, by the period in which its window begins. */
    public String ofStatistics(Instant windowStart) {
        String suffix = period.of(windowStart);
        return statistics() + "-" + (suffix.isEmpty() ? ALL : suffix);
    }
}
