package org.wikistream.mysql.query;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;

/**
 * A span of whole hours, in UTC.
 *
 * @param from beginning of the first hour
 * @param to end of the last hour, which no longer belongs to it
 */
public record Span(LocalDateTime from, LocalDateTime to) {

    public Span {
        if (!isWhole(from) || !isWhole(to) || !from.isBefore(to)) {
            throw new IllegalArgumentException(
                    "The span is from " + from + " to " + to + ": whole hours, at least one");
        }
    }

    /**
     * Returns the hours up to the newest one.
     *
     * @param newest beginning of the newest hour, see {@link NewestHour}
     * @param hours at least 1
     */
    public static Span upTo(LocalDateTime newest, long hours) {
        LocalDateTime to = newest.plusHours(1);
        return new Span(to.minusHours(hours), to);
    }

    /** Returns the same number of hours just before these. */
    public Span before() {
        return new Span(from.minus(Duration.between(from, to)), from);
    }

    private static boolean isWhole(LocalDateTime time) {
        return time.equals(time.truncatedTo(ChronoUnit.HOURS));
    }
}
