package org.wikistream.ingest.sse;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | PT0S",
                "7 | PT7S",
                "3601 | PT1H",
                "99999999999999 | PT1H",
                "Fri, 20 Nov 2026 10:00:30 GMT | PT30S",
                "Fri, 20 Nov 2026 09:59:30 GMT | PT0S",
                "'' | PT0S",
                "soon | PT0S",
                "-5 | PT0S"
            })
    void readsSecondsOrADate(String header, Duration expected) {
        assertThat(RetryAfter.parse(header, NOW)).isEqualTo(expected);
    }

    @Test
    void isNothingWhereTheServerAsksForNothing() {
        assertThat(RetryAfter.parse(null, NOW)).isEqualTo(Duration.ZERO);
    }
}
