package org.wikistream.dashboard.search;

import java.time.Duration;
import java.time.Instant;

/** How long bars are, and where they begin. */
final class Bars {

    private static final Duration HOUR = Duration.ofHours(1);

    private Bars() {}

    /** Of a span of that length: some sixty to two hundred bars. */
    static Duration interval(Duration span) {
        if (span.compareTo(Duration.ofHours(3)) <= 0) {
            return Duration.ofMinutes(1);
        }
        if (span.compareTo(Duration.ofHours(24)) <= 0) {
            return Duration.ofMinutes(10);
        }
        return span.compareTo(Duration.ofDays(8)) <= 0 ? HOUR : Duration.ofDays(1);
    }

    static Instant floor(Instant time, Duration bar) {
        long millis = bar.toMillis();
        return Instant.ofEpochMilli(Math.floorDiv(time.toEpochMilli(), millis) * millis);
    }

    static Instant ceiling(Instant time, Duration bar) {
        Instant floor = floor(time, bar);
        return floor.equals(time) ? time : floor.plus(bar);
    }

    /** The bars around a span that stands still: never less than an hour of them, and none behind the end of the axis. */
    static Interval around(Interval span, Instant axisEnd) {
        Duration bar = interval(span.length());
        Duration missing = HOUR.minus(span.length());
        if (missing.isNegative() || missing.isZero()) {
            return new Interval(floor(span.from(), bar), ceiling(span.to(), bar));
        }
        Instant to = span.to().plus(missing.dividedBy(2));
        if (to.isAfter(axisEnd)) {
            to = axisEnd.isAfter(span.to()) ? axisEnd : span.to();
        }
        Instant end = ceiling(to, bar);
        return new Interval(end.minus(HOUR), end);
    }
}
