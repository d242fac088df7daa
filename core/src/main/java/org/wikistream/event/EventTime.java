package org.wikistream.event;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads {@code meta.dt}: ISO-8601, in UTC since 2019 ({@code Z}), with an offset ({@code +00:00}) before. */
public final class EventTime {

    private EventTime() {}

    /** The instant, or nothing where the text is missing or is no such time. */
    public static Optional<Instant> parse(@Nullable String dt) {
        if (dt == null || dt.isEmpty() || hasSignedYear(dt)) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    dt.endsWith("Z")
                            ? Instant.parse(dt)
                            : OffsetDateTime.parse(dt).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** A year of other than four digits. Java reads it, but nobody sends it, and it may not fit into milliseconds. */
    private static boolean hasSignedYear(String dt) {
        return dt.charAt(0) == '+' || dt.charAt(0) == '-';
    }
}
