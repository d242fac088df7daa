package org.wikistream.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wikistream.topics.RejectionReason;

class FieldNamesTest {

    /** Names that a change's reader looks into, names that it does not, and one name written in two ways. */
    private static final String[] NAMES = {
        "meta",
        "id",
        "length",
        "old",
        "log_params",
        "target",
        "revision",
        "title",
        "a",
        "\\u0061",
        "bc",
        "b\\u0063",
        "\u00e9"
    };

    @Test
    void refusesWhatJacksonRefuses() throws IOException {
        Random random = new Random(7);
        RecentChangeParser parser = new RecentChangeParser(Set.of());
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            String payload = object(random, 0);
            boolean isRefused = parser.parse(payload.getBytes(UTF_8)) instanceof Parsed.Unreadable unreadable
                    && unreadable.reason() == RejectionReason.INVALID_JSON;
            assertThat(isRefused).as(payload).isEqualTo(isRefusedByJackson(payload));
            refused += isRefused ? 1 : 0;
        }
        assertThat(refused).isBetween(4_000, 16_000);
    }

    @Test
    void anObjectMayHaveManyNames() throws IOException {
        String names = IntStream.range(0, 1_000)
                .mapToObj(number -> "\"n" + number + "\":" + number)
                .collect(Collectors.joining(","));
        skip("{" + names + "}");
        for (int number : new int[] {0, 7, 8, 63, 64, 65, 999}) {
            assertThatExceptionOfType(JsonParseException.class)
                    .isThrownBy(() -> skip("{" + names + ",\"n" + number + "\":0}"))
                    .satisfies(e -> assertThat(e.getOriginalMessage()).isEqualTo("Duplicate field 'n" + number + "'"));
        }
    }

    @ParameterizedTest
    @CsvSource({"499, true", "500, false", "100000, false"})
    void valuesMayBeAsDeepAsJacksonLetsThemBe(int pairs, boolean accepted) {
        String deep = "[{\"a\":".repeat(pairs) + "1" + "}]".repeat(pairs);
        assertThat(isRead("{\"meta\":{\"id\":\"1\",\"dt\":\"2026-01-01T00:00:00Z\"},\"x\":" + deep + "}"))
                .isEqualTo(accepted);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"a\":[", "{\"a\":[1", "{\"a\":{", "{\"a\":{\"b\"", "{\"meta\":{\"id\":\"1\"", "{\"a\":[}]}"})
    void whatEndsTooSoonIsRefused(String payload) {
        assertThat(isRead(payload)).isFalse();
    }

    private static boolean isRead(String payload) {
        return new RecentChangeParser(Set.of()).parse(payload.getBytes(UTF_8)) instanceof Parsed.Change;
    }

    private static boolean isRefusedByJackson(String payload) throws IOException {
        try (JsonParser parser = JsonValues.strictFactory().createParser(payload.getBytes(UTF_8))) {
            parser.nextToken();
            parser.skipChildren();
            return false;
        } catch (JsonParseException e) {
            return true;
        }
    }

    private static void skip(String json) throws IOException {
        try (JsonParser parser = JsonValues.factory().build().createParser(json.getBytes(UTF_8))) {
            parser.nextToken();
            FieldNames.skipValue(parser);
            assertThat(parser.nextToken()).isNull();
        }
    }

    private static String object(Random random, int depth) {
        return IntStream.range(0, random.nextInt(5 - depth))
                .mapToObj(field -> "\"" + NAMES[random.nextInt(NAMES.length)] + "\":" + value(random, depth + 1))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String value(Random random, int depth) {
        return switch (random.nextInt(depth < 4 ? 4 : 2)) {
            case 0 -> "\"text\"";
            case 1 -> "7";
            case 2 -> object(random, depth);
            default -> "[" + value(random, Math.min(4, depth + 1)) + "," + object(random, depth) + "]";
        };
    }
}
