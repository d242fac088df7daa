package org.wikistream.ingest.sse;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Reads the header {@code Retry-After}: seconds, or a date. */
final class RetryAfter {

    /** A job that waits for longer than this would look dead. */
    private static final Duration LONGEST = Duration.ofHours(1);

    private RetryAfter() {}

    /** Returns how long the server asks the client to wait; zero if the header is absent or unreadable. */
    static Duration parse(@Nullable String header, Instant now) {
        if (header == null) {
            return Duration.ZERO;
        }
        Duration asked = header.chars().allMatch(Character::isDigit) ? seconds(header) : untilDate(header, now);
        return asked.compareTo(LONGEST) < 0 ? asked : LONGEST;
    }

    private static Duration seconds(String header) {
        try {
            return Duration.ofSeconds(Integer.parseInt(header));
        } catch (NumberFormatException e) {
            return header.isEmpty() ? Duration.ZERO : LONGEST;
        }
    }

    private static Duration untilDate(String header, Instant now) {
        try {
            Instant date = ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return date.isAfter(now) ? Duration.between(now, date) : Duration.ZERO;
        } catch (DateTimeException e) {
            return Duration.ZERO;
        }
    }
}
