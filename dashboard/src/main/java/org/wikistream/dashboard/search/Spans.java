package org.wikistream.dashboard.search;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wikistream.dashboard.filter.Filter;
import org.wikistream.dashboard.filter.Key;
import org.wikistream.dashboard.filter.Span;

/**
 * The time that a filter requests, limited to how far the filter reaches.
 *
 * @param reach absent if nothing limits it
 */
record Spans(Interval time, @Nullable Reach reach) {

    /** How far filters reach for which OpenSearch has to look into each document. */
    static final Duration DAY = Duration.ofHours(24);

    /** Earlier than any of Wikimedia's changes that can be indexed. */
    private static final Instant BEGINNING = Instant.parse("2001-01-01T00:00:00Z");

    private static final Set<Key> REACHING = Set.of(Key.WIKI, Key.TYPE, Key.USER);

    /** Returns the span of a search; if none is requested, as far as the filter reaches. */
    static Spans ofSearch(Filter filter, Instant axisEnd) {
        return bounded(filter, axisEnd, asked(filter.span(), axisEnd, null));
    }

    /**
     * Returns the span of a view; if none is requested, the last hour. It consists of whole bars, so that their sum is
     * the total.
     */
    static Spans ofView(Filter filter, Instant axisEnd) {
        Duration last = filter.span().last() == null
                ? Duration.ofHours(1)
                : filter.span().last();
        if (filter.span().isFrozen()) {
            return bounded(filter, axisEnd, asked(filter.span(), axisEnd, null));
        }
        Duration bar = Bars.interval(last);
        Instant from = Bars.ceiling(end(axisEnd), bar).minus(last);
        return bounded(filter, axisEnd, new Interval(from, end(axisEnd)));
    }

    private static Interval asked(Span span, Instant axisEnd, @Nullable Duration fallback) {
        if (span.from() != null) {
            return new Interval(span.from(), span.to() == null ? end(axisEnd) : span.to());
        }
        Duration last = span.last() == null ? fallback : span.last();
        return new Interval(last == null ? BEGINNING : axisEnd.minus(last), end(axisEnd));
    }

    /** A change at the very end is included. */
    static Instant end(Instant axisEnd) {
        return axisEnd.plusMillis(1);
    }

    private static Spans bounded(Filter filter, Instant axisEnd, Interval asked) {
        Instant earliest = axisEnd.minus(DAY);
        if (filter.reachesAll() || !asked.from().isBefore(earliest)) {
            return new Spans(asked, null);
        }
        boolean said = !filter.span().equals(Span.UNSAID);
        String why =
                "Filters by " + limiting(filter) + " reach back 24 hours" + (said ? ", not as far as was asked." : ".");
        return new Spans(new Interval(earliest, asked.to()), new Reach(earliest, why));
    }

    private static String limiting(Filter filter) {
        List<String> names = new ArrayList<>();
        for (Key key : filter.conditions().keySet()) {
            if (!REACHING.contains(key)) {
                names.add(Objects.requireNonNullElse(NAMES.get(key), key.name().toLowerCase(Locale.ROOT)));
            }
        }
        return names.size() == 1
                ? names.get(0)
                : String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.get(names.size() - 1);
    }

    private static final Map<Key, String> NAMES =
            Map.of(Key.NS, "namespace", Key.BY, "kind of user", Key.Q, "words", Key.SIZE, "size of change");
}
