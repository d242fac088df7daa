package org.wikistream.opensearch;

import java.io.Serializable;
import java.time.Instant;
import org.wikistream.event.EventTime;

/**
 * Names of indices and aliases. The index of a document follows from the event alone, so a replay replaces the existing
 * document instead of adding a second one in another index.
 *
 * @param prefix setting {@code opensearch.index-prefix}; prefix of all names
 * @param period setting {@code opensearch.index-period}
 */
public record IndexNames(String prefix, IndexPeriod period) implements Serializable {

    private static final String CHANGES = "-recentchange";

    private static final String UNDATED = "undated";

    /** Suffix of an index without periods whose bare name is the alias's. */
    private static final String ALL = "all";

    /** Returns the alias over the documents of all changes. */
    public String changes() {
        return prefix + CHANGES;
    }

    /** Returns the alias over all statistics. */
    public String statistics() {
        return prefix + "-stats";
    }

    /** Returns the alias over all alerts. */
    public String alerts() {
        return prefix + "-alerts";
    }

    /** Returns a pattern that matches the indices of changes and of statistics, of every period. */
    public String all() {
        return changes() + "-*," + statistics() + "-*";
    }

    /** Returns a pattern that matches the indices of alerts, of every period. */
    public String allAlerts() {
        return alerts() + "-*";
    }

    /**
     * Returns the index of a change, by category and period. An event with an impossible time goes to {@code undated};
     * otherwise each such event would create an index of its own.
     *
     * @param appended when the broker appended the record; with the job's own clock, a replay would go elsewhere
     */
    public String ofChange(String category, Instant time, Instant appended) {
        boolean dated = EventTime.isPlausible(time, appended);
        String suffix = dated ? period.of(time) : UNDATED;
        return suffix.isEmpty() ? prefix + CHANGES + "-" + category : prefix + CHANGES + "-" + category + "-" + suffix;
    }

    /** Returns the index of a row, by the period in which its window begins. */
    public String ofStatistics(Instant windowStart) {
        return dated(statistics(), windowStart);
    }

    /**
     * Returns the index of an alert, the same for all its versions, by the period in which the reported activity began.
     *
     * @param from the same in all versions
     */
    public String ofAlert(Instant from) {
        return dated(alerts(), from);
    }

    private String dated(String alias, Instant time) {
        String suffix = period.of(time);
        return alias + "-" + (suffix.isEmpty() ? ALL : suffix);
    }
}
