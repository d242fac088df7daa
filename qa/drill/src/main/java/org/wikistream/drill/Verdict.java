package org.wikistream.drill;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/**
 * What came of the events that were sent.
 *
 * @param events how many there were
 * @param kafka what a reader of committed records finds
 * @param openSearch the documents
 * @param statistics how many rows were counted independently
 * @param wrongStatistics rows that are not as counted, that are missing, or that should not be there
 */
public record Verdict(long events, Difference kafka, Difference openSearch, long statistics, long wrongStatistics) {

    /** Whether nothing was lost and nothing doubled. */
    @JsonProperty
    public boolean holds() {
        return kafka.isNone() && openSearch.isNone() && wrongStatistics == 0;
    }

    /** For people. */
    public String line() {
        return String.format(
                Locale.ROOT,
                "%s: of %,d events, Kafka: %s; OpenSearch: %s; %,d rows of statistics, %s",
                holds() ? "HOLDS" : "BROKEN",
                events,
                kafka.described(),
                openSearch.described(),
                statistics,
                wrongStatistics == 0 ? "all exact" : wrongStatistics + " wrong");
    }
}
