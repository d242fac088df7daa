package org.wikistream.feed.sse;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;

/**
 * Reads {@code ?since=}: Unix milliseconds, or ISO-8601 as far as the service understands it, in UTC if no zone is
 * given.
 */
final class SinceParameter {

    private static final DateTimeFormatter ISO = DateTimeFormatter.ofPattern("yyyy-MM-dd['T'HH:mm[:ss][.SSS][XXX]]");

    private SinceParameter() {}

    static long parse(String since) {
        try {
            return since.matches("-?\\d{1,18}")
                    ? Long.parseLong(since)
                    : instant(since).toEpochMilli();
        } catch (DateTimeException e) {
            throw new RejectedRequestException(
                    400,
                    "invalid_timestamp",
                    "Invalid timestamp",
                    "since timestamp is not a UTC milliseconds unix epoch and was not parseable: '" + since + "'");
        }
    }

    private static Instant instant(String since) {
        TemporalAccessor time = ISO.parseBest(since, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
        if (time instanceof OffsetDateTime withZone) {
            return withZone.toInstant();
        }
        if (time instanceof LocalDateTime withoutZone) {
            return withoutZone.toInstant(ZoneOffset.UTC);
        }
        return LocalDate.from(time).atStartOfDay().toInstant(ZoneOffset.UTC);
    }
}
