package org.wikistream.dashboard.live;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wikistream.dashboard.filter.Filter;
import org.wikistream.dashboard.filter.Scope;
import org.wikistream.dashboard.filter.ScopeUse;
import org.wikistream.dashboard.filter.Span;
import org.wikistream.dashboard.search.Change;
import org.wikistream.dashboard.search.ClockState;
import org.wikistream.dashboard.search.Minutes;
import org.wikistream.dashboard.search.NewChanges;
import org.wikistream.dashboard.search.Now;
import org.wikistream.dashboard.search.Recent;

/** Answers like those of OpenSearch's reader, with counts that a test chooses. */
public final class Samples {

    public static final Instant START = Instant.parse("2026-11-29T09:00:00Z");

    private Samples() {}

    public static Filter filter(Scope scope) {
        return new Filter(new ScopeUse(scope, scope, null), Map.of(), Span.UNSAID);
    }

    public static ClockState clock(ClockState.State state, Instant now, Instant movedAt) {
        return new ClockState(state, now, now, movedAt, movedAt, movedAt, 0L, "live", null, START, "v1");
    }

    /**
     * Returns everything.
     *
     * @param edits of one bar each, the first at {@link #START}
     */
    public static Now now(ClockState clock, String topPage, long... edits) {
        return now(clock, topPage, null, edits);
    }

    /** Does the same, with the results of wider scopes. */
    public static Now now(ClockState clock, String topPage, Now.@Nullable Elsewhere elsewhere, long... edits) {
        return new Now(
                clock.now(),
                clock,
                new ScopeUse(Scope.ARTICLES, Scope.ARTICLES, null),
                null,
                false,
                minutes(0, edits),
                new Now.LastMinute(START, START, 1, 1, 1, 0),
                new Now.Total(1, 0),
                elsewhere,
                new Now.Pages(
                        "people", List.of(new Now.Page("enwiki", "English Wikipedia", topPage, 2, 3, null, null))),
                new Now.Editors(List.of()),
                new Now.Where(List.of(), 0, new Now.Others(0, 0)),
                new Now.Who(1, 0, 0, 0, 0, 1),
                new Now.OpenAlerts("running", 0, 0, 0, null, List.of(), null));
    }

    /**
     * Returns the last bars.
     *
     * @param first minute of the first bar, from {@link #START} on
     */
    public static Recent recent(int first, long... edits) {
        return new Recent(false, minutes(first, edits), new Now.LastMinute(START, START, edits[0], 1, 1, 0));
    }

    private static Minutes minutes(int first, long... edits) {
        List<Minutes.Bar> bars = new ArrayList<>();
        for (int index = 0; index < edits.length; index++) {
            bars.add(new Minutes.Bar(START.plusSeconds(60L * (first + index)), edits[index], 0, 0, 0, 0, 0));
        }
        return new Minutes("PT1M", START, START.plusSeconds(3600), START, bars, null, null, List.of(), null);
    }

    public static NewChanges changes(long of, String... titles) {
        return new NewChanges(of, List.of(titles).stream().map(Samples::change).toList());
    }

    private static Change change(String title) {
        return new Change(
                title,
                START,
                START,
                "edit",
                "edit",
                "enwiki",
                "English Wikipedia",
                0,
                null,
                title,
                null,
                "Ann",
                "registered",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                "",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }
}
