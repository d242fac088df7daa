package org.wikistream.dashboard.search;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wikistream.dashboard.filter.BadParameter;

class CursorTest {

    private static final String QUESTION = Cursor.question("scope=people");
    private static final long DAY = Duration.ofDays(1).toMillis();

    @Test
    void comesBackAsItWas() {
        Cursor cursor =
                new Cursor(QUESTION, 0, DAY, Json.array().add(5).add(7).add("wikimedia-recentchange-edit-2026.11"));
        assertThat(Cursor.of(cursor.text(), QUESTION, 3)).isEqualTo(cursor);
        assertThatNoException()
                .isThrownBy(() -> cursor.require(Duration.ofDays(1), Instant.EPOCH, Instant.ofEpochMilli(DAY)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[0,1,{\"a\":1,\"b\":1,\"c\":1}]",
                "[0,1,[1,2]]",
                "[0,1,[1,2,null]]",
                "[0,1,[1,2,\"A B\"]]",
                "[0,99999999999999999999,[1,2,\"a\"]]",
                "[0,1,[99999999999999999999,2,\"a\"]]",
                "{}",
                "nothing"
            })
    void refusesWhatNoAnswerHasNamed(String rest) {
        String made = rest.startsWith("[") ? "[\"" + QUESTION + "\"," + rest.substring(1) : rest;
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(made.getBytes(UTF_8));
        assertThatExceptionOfType(BadParameter.class).isThrownBy(() -> Cursor.of(text, QUESTION, 3));
    }

    @ParameterizedTest
    @CsvSource({"PT23H, 0, 0", "PT24H, 1, 0", "PT24H, 0, -1"})
    void refusesASpanThatNoAnswerHas(Duration longest, long earliest, long latest) {
        Cursor cursor = new Cursor(QUESTION, 0, DAY, Json.array());
        assertThatExceptionOfType(BadParameter.class)
                .isThrownBy(() ->
                        cursor.require(longest, Instant.ofEpochMilli(earliest), Instant.ofEpochMilli(DAY + latest)));
    }

    @Test
    void refusesASpanThatEndsBeforeItBegins() {
        assertThatExceptionOfType(BadParameter.class)
                .isThrownBy(() -> new Cursor(QUESTION, DAY, 0, Json.array())
                        .require(Duration.ofDays(1), Instant.EPOCH, Instant.ofEpochMilli(DAY)));
    }
}
