package org.wikistream.dashboard.search;

import java.time.Duration;
import java.time.Instant;

/** A half-open span of time, without its end; empty if it ends before it begins. */
record Interval(Instant from, Instant to) {

    Interval {
        if (to.isBefore(from)) {
            to = from;
        }
    }

    Duration length() {
        return Duration.between(from, to);
    }

    /** Returns the span of this length up to an end. */
    static Interval before(Instant end, Duration length) {
        return new Interval(end.minus(length), end);
    }
}
