package org.wikistream.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventTimeTest {

    @ParameterizedTest
    @CsvSource({
        "2024-08-22T04:03:29Z, 2024-08-22T04:03:29Z",
        "2025-12-15T12:02:50.873Z, 2025-12-15T12:02:50.873Z",
        "2018-10-19T11:24:51+00:00, 2018-10-19T11:24:51Z",
        "2018-10-19T13:24:51+02:00, 2018-10-19T11:24:51Z"
    })
    void readsEveryFormThatTheServiceHasUsed(String dt, Instant expected) {
        assertThat(EventTime.parse(dt)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "2024-08-22",
                "2024-13-22T04:03:29Z",
                "1724299409",
                "+999999999-12-31T23:59:59Z",
                "-0001-01-01T00:00:00Z"
            })
    void findsNoTimeInAnythingElse(String dt) {
        assertThat(EventTime.parse(dt)).isEmpty();
    }

    /** Most times take a shortcut through the parser. */
    @Test
    void readsWhatJavaReadsAndNothingElse() {
        Random random = new Random(1);
        String digits = "0123456789";
        String others = "TZ:-.+ /a\u0660";
        for (int count = 0; count < 200_000; count++) {
            StringBuilder dt = new StringBuilder("%04d-%02d-%02dT%02d:%02d:%02d%sZ"
                    .formatted(
                            random.nextInt(10_000),
                            random.nextInt(14),
                            random.nextInt(33),
                            random.nextInt(26),
                            random.nextInt(62),
                            random.nextInt(62),
                            random.nextBoolean() ? ".%03d".formatted(random.nextInt(1_000)) : ""));
            if (random.nextInt(4) == 0) {
                String letters = random.nextBoolean() ? digits : others;
                dt.setCharAt(random.nextInt(dt.length()), letters.charAt(random.nextInt(letters.length())));
            }
            assertThat(EventTime.parse(dt.toString())).as(dt.toString()).isEqualTo(byJava(dt.toString()));
        }
    }

    private static Optional<Instant> byJava(String dt) {
        try {
            return dt.matches("[+-].*")
                    ? Optional.empty()
                    : Optional.of(
                            dt.endsWith("Z")
                                    ? Instant.parse(dt)
                                    : OffsetDateTime.parse(dt).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    @Test
    void findsNoTimeWhereThereIsNone() {
        assertThat(EventTime.parse(null)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2000-12-31T23:59:59.999Z, false",
        "2001-01-01T00:00:00Z, true",
        "2026-01-02T00:00:00Z, true",
        "2026-01-02T00:00:00.001Z, false"
    })
    void takesADateBeforeWikipediaOrADayAheadOfTheBrokerForAnError(Instant time, boolean plausible) {
        assertThat(EventTime.isPlausible(time, Instant.parse("2026-01-01T00:00:00Z")))
                .isEqualTo(plausible);
    }
}
