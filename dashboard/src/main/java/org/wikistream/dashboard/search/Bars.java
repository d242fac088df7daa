package org.wikistream.dashboard.search;

import java.time.Duration;
import java.time.Instant;

/** Decides how long bars are, and where they begin. */
final class Bars {

    private static final Duration HOUR = Duration.ofHours(1);

    private Bars() {}

    /** Returns the bars of a span of that length: some sixty to two hundred. */
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

    /** Returns the bars around a fixed span: at least an hour of them, and none beyond the end of the axis. */
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
