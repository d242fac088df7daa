package org.wikistream.opensearch;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The time, in UTC, that an index holds. */
public enum IndexPeriod {
    MONTH("uuuu.MM", 12),
    DAY("uuuu.MM.dd", 366),
    /** All time in one index: for little data, or where somebody else takes care of what is old. */
    NONE("", 1);

    private final DateTimeFormatter formatter;
    private final int inAYear;

    IndexPeriod(String pattern, int inAYear) {
        formatter = DateTimeFormatter.ofPattern(pattern).withZone(ZoneOffset.UTC);
        this.inAYear = inAYear;
    }

    /** What names of indices end in; empty without periods. */
    String of(Instant time) {
        return formatter.format(time);
    }

    /** How many of them a year has at most. */
    int inAYear() {
        return inAYear;
    }
}
