package org.wikistream.operations.warehouse;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The time that a report covers. It consists of whole hours, because the roll-ups do; changes of its last hour may
 * still come.
 *
 * @param from beginning of the first hour
 * @param newest time of the newest event
 * @param everything whether the report covers all that the warehouse holds
 */
public record ReportSpan(Instant from, Instant newest, boolean everything) {

    private static final Duration BY_MINUTE_BELOW = Duration.ofHours(2);

    public ReportSpan {
        if (!from.equals(hourOf(from)) || from.isAfter(newest)) {
            throw new IllegalArgumentException("A span from " + from + " to " + newest);
        }
    }

    /**
     * Returns the span that contains all from {@code since} to the newest event, but begins with the first hour that
     * the warehouse has.
     *
     * @param since null for everything
     * @param firstHour of the warehouse
     */
    public static ReportSpan of(@Nullable Instant since, Instant newest, Instant firstHour) {
        if (since == null) {
            return new ReportSpan(firstHour, newest, true);
        }
        return new ReportSpan(since.isBefore(firstHour) ? firstHour : hourOf(since), newest, false);
    }

    /** Returns the end of the last hour, which no longer belongs to the span. */
    public Instant to() {
        return lastHour().plus(1, ChronoUnit.HOURS);
    }

    /** Returns the beginning of the hour of the newest event. Only hours before it can be compared. */
    public Instant lastHour() {
        return hourOf(newest);
    }

    /** Returns the total length of the hours that can be compared with the hours before the span. */
    public Duration comparable() {
        return Duration.between(from, lastHour());
    }

    /** Returns the beginning of the hours that the span is compared with. They end where the span begins. */
    public Instant comparedFrom() {
        return from.minus(comparable());
    }

    /** Returns whether the span is so short that hourly numbers would tell nothing. */
    public boolean isShort() {
        return Duration.between(from, newest).compareTo(BY_MINUTE_BELOW) < 0;
    }

    private static Instant hourOf(Instant time) {
        return time.truncatedTo(ChronoUnit.HOURS);
    }
}
