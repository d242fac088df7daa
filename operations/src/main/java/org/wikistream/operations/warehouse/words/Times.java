package org.wikistream.operations.warehouse.words;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.wikistream.operations.warehouse.ReportSpan;

/** Puts times into words. All are UTC. */
public final class Times {

    private static final DateTimeFormatter DAY = formatter("d MMMM uuuu");
    private static final DateTimeFormatter SHORT_DAY = formatter("d MMM");
    private static final DateTimeFormatter MONTH = formatter("MMM uuuu");
    private static final DateTimeFormatter YEAR = formatter("uuuu");
    private static final DateTimeFormatter TIME = formatter("HH:mm");
    private static final DateTimeFormatter TIME_WITH_SECONDS = formatter("HH:mm:ss");

    private Times() {}

    /** Returns the span as a title: {@code 21 August 2024, 10:00 to 22 August 2024, 10:24 UTC}. */
    public static String span(ReportSpan span) {
        return between(span.from(), span.newest());
    }

    /** Returns the time between the two, to the end of the last minute. A day that both share is named once. */
    public static String between(Instant from, Instant last) {
        Instant to = endOfMinute(last);
        boolean oneDay = dayOf(from).equals(dayOf(to));
        return DAY.format(from) + ", " + TIME.format(from) + " to " + (oneDay ? "" : DAY.format(to) + ", ")
                + TIME.format(to) + " UTC";
    }

    /** Returns the time of day of both, to the second if they lie within one minute. */
    static String shortBetween(Instant from, Instant to) {
        boolean oneMinute = from.truncatedTo(ChronoUnit.MINUTES).equals(to.truncatedTo(ChronoUnit.MINUTES));
        DateTimeFormatter time = oneMinute ? TIME_WITH_SECONDS : TIME;
        boolean oneDay = dayOf(from).equals(dayOf(to));
        return time.format(from) + (oneDay ? "" : " on " + SHORT_DAY.format(from)) + " and " + time.format(to) + " on "
                + SHORT_DAY.format(to);
    }

    public static String dateTime(Instant time) {
        return DAY.format(time) + ", " + TIME.format(time) + " UTC";
    }

    static String hour(Instant time) {
        return TIME.format(time);
    }

    public static String shortDay(Instant time) {
        return SHORT_DAY.format(time);
    }

    /** Returns the beginning of a part of a chart, in as few words as possible. */
    public static String tick(Instant start, ChronoUnit unit, boolean sameDay) {
        return switch (unit) {
            case MINUTES, HOURS -> (sameDay ? "" : SHORT_DAY.format(start) + ", ") + TIME.format(start);
            case DAYS -> SHORT_DAY.format(start);
            case MONTHS -> MONTH.format(start);
            default -> YEAR.format(start);
        };
    }

    /** Returns the hours before a span in words: {@code the day before}, {@code the 12 hours before}. */
    public static String before(Duration length) {
        long hours = length.toHours();
        if (hours == 1) {
            return "the hour before";
        }
        if (hours == 24) {
            return "the day before";
        }
        if (hours == 7 * 24) {
            return "the week before";
        }
        return "the " + (hours % 24 == 0 ? hours / 24 + " days" : hours + " hours") + " before";
    }

    private static Instant endOfMinute(Instant time) {
        Instant begin = time.truncatedTo(ChronoUnit.MINUTES);
        return time.equals(begin) ? begin : begin.plus(1, ChronoUnit.MINUTES);
    }

    private static LocalDate dayOf(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }

    private static DateTimeFormatter formatter(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC);
    }
}
