package org.wikistream.stack.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wikistream.problem.UserError;

class SinceTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2025-06-08T12:00:00Z"), ZoneOffset.UTC);

    @ParameterizedTest
    @CsvSource({
        "30s, 2025-06-08T11:59:30Z",
        "15m, 2025-06-08T11:45:00Z",
        "2h, 2025-06-08T10:00:00Z",
        "7d, 2025-06-01T12:00:00Z",
        "2025-01-02T03:04:05Z, 2025-01-02T03:04:05Z"
    })
    void aDurationIsBeforeNowAndAnInstantIsItself(String text, Instant expected) {
        assertThat(Since.parse(text, CLOCK)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2", "h", "2w", "-2h", "yesterday", "2025-01-02"})
    void refusesAnythingElseAndSaysWhatIsAllowed(String text) {
        assertThatThrownBy(() -> Since.parse(text, CLOCK))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("--since " + text)
                .hasMessageContaining("2h");
    }
}
