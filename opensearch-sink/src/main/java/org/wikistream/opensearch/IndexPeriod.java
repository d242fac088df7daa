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

    private static final long SECONDS_A_DAY = 86_400;

    private final DateTimeFormatter formatter;
    private final int inAYear;

    /** The last answer, because most times are of the day of the time before; formatting each is dear. */
    @SuppressWarnings("ImmutableEnumChecker") // the cached answer never changes a result
    private volatile Answer last = new Answer(Long.MIN_VALUE, "");

    IndexPeriod(String pattern, int inAYear) {
        formatter = DateTimeFormatter.ofPattern(pattern).withZone(ZoneOffset.UTC);
        this.inAYear = inAYear;
    }

    /** Returns the suffix of an index's name; empty without periods. */
    String of(Instant time) {
        long day = Math.floorDiv(time.getEpochSecond(), SECONDS_A_DAY);
        Answer answer = last;
        if (answer.day != day) {
            answer = new Answer(day, formatter.format(time));
            last = answer;
        }
        return answer.suffix;
    }

    /** Returns the most periods that a year can have. */
    int inAYear() {
        return inAYear;
    }

    /** @param day since 1970 */
    private record Answer(long day, String suffix) {}
}
