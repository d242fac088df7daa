package org.wikistream.opensearch;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The period of time, in UTC, that one index covers. */
public enum IndexPeriod {
    MONTH("uuuu.MM", 12),
    DAY("uuuu.MM.dd", 366),
    /** All time in one index; for little data, or if something else deletes old documents. */
    NONE("", 1);

    private final DateTimeFormatter formatter;
    private final int inAYear;

    IndexPeriod(String pattern, int inAYear) {
        formatter = DateTimeFormatter.ofPattern(pattern).withZone(ZoneOffset.UTC);
        this.inAYear = inAYear;
    }

    /** Returns the suffix of an index's name; empty without periods. */
    String of(Instant time) {
        return formatter.format(time);
    }

    /** Returns the most periods that a year can have. */
    int inAYear() {
        return inAYear;
    }
}
