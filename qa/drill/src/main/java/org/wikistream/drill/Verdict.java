package org.wikistream.drill;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The result for the events that were sent.
 *
 * @param events how many there were
 * @param kafka differences for a reader of committed records
 * @param openSearch differences of the documents
 * @param statistics how many rows were counted independently
 * @param wrongStatistics how many rows are wrong, missing, or should not exist
 * @param warehouse null if the stack does not run it
 * @param archive differences of its rows; null likewise
 * @param alerts null likewise
 */
public record Verdict(
        long events,
        Difference kafka,
        Difference openSearch,
        long statistics,
        long wrongStatistics,
        @Nullable WarehouseVerdict warehouse,
        @Nullable Difference archive,
        @Nullable AlertsVerdict alerts) {

    /** Returns whether nothing was lost and nothing doubled. */
    @JsonProperty
    public boolean holds() {
        return kafka.isNone()
                && openSearch.isNone()
                && wrongStatistics == 0
                && (warehouse == null || warehouse.holds())
                && (archive == null || archive.isNone())
                && (alerts == null || alerts.holds());
    }

    /** Returns the verdict as a line for people. */
    public String line() {
        return String.format(
                Locale.ROOT,
                "%s: of %,d events, Kafka: %s; OpenSearch: %s; %,d rows of statistics, %s%s%s%s",
                holds() ? "HOLDS" : "BROKEN",
                events,
                kafka.described(),
                openSearch.described(),
                statistics,
                wrongStatistics == 0 ? "all exact" : wrongStatistics + " wrong",
                warehouse == null ? "" : "; " + warehouse.described(),
                archive == null ? "" : "; archive: " + archive.described(),
                alerts == null ? "" : "; " + alerts.described());
    }
}
