package org.wikistream.insights.words;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;

/**
 * Writes times and lengths of time for sentences. Times are in milliseconds since the epoch, and are shown in UTC to
 * the minute.
 */
public final class Times {

    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;
    private static final List<String> MONTHS =
            List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

    private Times() {}

    /** Returns, for example, {@code 08:10}, or {@code 28 Nov 08:10} if that isn't the day of {@code updated}. */
    public static String at(long time, long updated) {
        ZonedDateTime shown = utc(time);
        String clock = String.join(":", twoDigits(shown.getHour()), twoDigits(shown.getMinute()));
        return shown.toLocalDate().equals(utc(updated).toLocalDate())
                ? clock
                : shown.getDayOfMonth() + " " + MONTHS.get(shown.getMonthValue() - 1) + " " + clock;
    }

    /** Returns, for example, {@code 08:10 UTC}. */
    public static String utc(long time, long updated) {
        return at(time, updated) + " UTC";
    }

    /** Returns, for example, {@code 06:50 to 09:30 UTC}; days are named if they aren't that of {@code updated}. */
    public static String span(long from, long to, long updated) {
        return at(from, updated) + " to " + utc(to, updated);
    }

    /**
     * Returns, for example, {@code 42 minutes}: minutes below two hours, including the begun one, then hours below two
     * days, then days.
     */
    public static String length(long millis) {
        if (millis < 2 * HOUR) {
            return Counts.of(Math.max(1, Math.floorDiv(millis + MINUTE - 1, MINUTE)), "minute");
        }
        return millis < 2 * DAY ? Counts.of(rounded(millis, HOUR), "hour") : Counts.of(rounded(millis, DAY), "day");
    }

    private static long rounded(long millis, long unit) {
        return (millis + unit / 2) / unit;
    }

    private static String twoDigits(int number) {
        return (number < 10 ? "0" : "") + number;
    }

    private static ZonedDateTime utc(long time) {
        return Instant.ofEpochMilli(time).atZone(ZoneOffset.UTC);
    }
}
