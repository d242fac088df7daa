package org.wikistream.operations.warehouse;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The contents of a report.
 *
 * @param wiki null for all wikis
 * @param busiest the wiki with the most changes; null without changes, or if the report covers one wiki
 * @param views the answer of each view; each row is a map by column
 * @param madeUp whether the events are generated, in which case addresses of pages lead nowhere
 * @param neverAny whether the warehouse holds no change at all, in which case the span means nothing
 */
public record Report(
        @Nullable WikiRef wiki,
        ReportSpan span,
        Totals totals,
        Comparison comparison,
        Completeness completeness,
        ChartSeries chart,
        @Nullable WikiActivity busiest,
        Tables tables,
        Map<String, List<Map<String, Object>>> views,
        boolean madeUp,
        boolean neverAny,
        Instant madeAt) {

    /** The tables for people, ten rows each. */
    public record Tables(
            List<BusyPage> mostPeople,
            List<RevertedPage> mostReverted,
            List<WikiActivity> wikis,
            List<Newcomer> newcomers,
            List<BusyBot> bots) {

        public static final Tables NONE = new Tables(List.of(), List.of(), List.of(), List.of(), List.of());

        public Tables {
            mostPeople = List.copyOf(mostPeople);
            mostReverted = List.copyOf(mostReverted);
            wikis = List.copyOf(wikis);
            newcomers = List.copyOf(newcomers);
            bots = List.copyOf(bots);
        }
    }

    public Report {
        views = Collections.unmodifiableMap(new LinkedHashMap<>(views));
    }

    /** Returns whether nothing happened in the span. */
    public boolean isEmpty() {
        return totals.changes() == 0;
    }
}
