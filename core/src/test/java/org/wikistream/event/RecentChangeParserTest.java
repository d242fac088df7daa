package org.wikistream.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wikistream.testkit.Captures;
import org.wikistream.topics.RejectionReason;

class RecentChangeParserTest {

    private final RecentChangeParser parser = new RecentChangeParser(Set.of("left", "out"));
    private final ObjectMapper mapper = new ObjectMapper();

    @ParameterizedTest
    @CsvSource({
        "recentchange-2024-08-22.ndjson.gz, 2387",
        "recentchange-2023-10-11.ndjson.gz, 668",
        "recentchange-2025-12-15.ndjson.gz, 185",
        "recentchange-2018-10-19.sse, 223",
        "oddities.ndjson, 73"
    })
    void readsEveryRealEventAsATreeParserDoes(String capture, int events) throws IOException {
        List<String> payloads = Captures.payloads(capture);
        assertThat(payloads.size()).isEqualTo(events);
        for (String payload : payloads) {
            assertThat(changeOf(payload)).isEqualTo(expected(mapper.readTree(payload)));
        }
    }

    @Test
    void demandsNoMoreThanIdAndTime() {
        assertThat(changeOf("{\"meta\":{\"id\":\"a\",\"dt\":\"2024-08-22T04:03:29Z\"}}"))
                .isEqualTo(change("a"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "null",
                "17.5",
                "[1,{\"a\":[]}]",
                "{\"a\":{\"b\":1}}",
                "99999999999999999999999999",
                "-9223372036854775808"
            })
    void takesAFieldOfAnOddTypeForAbsent(String odd) {
        String payload = """
                {"type":%1$s,"wiki":%1$s,"title":%1$s,"namespace":%1$s,"user":%1$s,"comment":%1$s,"bot":%1$s,
                 "minor":%1$s,"timestamp":%1$s,"length":{"old":null,"new":%2$s,"x":%1$s},"extra":%1$s,
                 "revision":{"old":null,"new":%2$s,"x":%1$s},"server_url":%1$s,"server_script_path":%1$s,
                 "log_type":%1$s,"log_action":%1$s,"log_params":{"target":%1$s,"x":%1$s},
                 "meta":{"extra":%1$s,"id":"a","dt":"2024-08-22T04:03:29Z"}}
                """.formatted(odd, odd.startsWith("-") ? "null" : odd);
        assertThat(changeOf(payload)).isEqualTo(change("a"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "\"text\"", "12", "[]"})
    void takesWhatIsNoObjectWhereOneBelongsForAbsent(String odd) {
        assertThat(changeOf("{\"length\":" + odd + ",\"revision\":" + odd + ",\"log_params\":" + odd
                        + ",\"meta\":{\"id\":\"a\",\"dt\":\"2024-08-22T04:03:29Z\"}}"))
                .isEqualTo(change("a"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "INVALID_JSON     | ''",
                "INVALID_JSON     | []",
                "INVALID_JSON     | \"text\"",
                "INVALID_JSON     | {\"meta\":{\"id\":\"a\",\"dt\":\"2024-08-22T04:03:29Z\"}",
                "INVALID_JSON     | {\"meta\":{\"id\":\"a\",\"dt\":\"2024-08-22T04:03:29Z\"}} {}",
                "INVALID_JSON     | {\"meta\":{\"id\":\"a\",\"dt\":\"2024-08-22T04:03:29Z\"}}]",
                "INVALID_JSON     | {\"meta\":{\"id\":\"a\",\"dt\":\"2024-08-22T04:03:29Z\"},\"x\":1,\"x\":2}",
                "INVALID_JSON     | {\"meta\":{\"id\":\"a\",\"dt\":\"2024-08-22T04:03:29Z\"},\"x\":{\"y\":1,\"y\":2}}",
                "INVALID_JSON     | {\"meta\":{\"id\":\"a\",\"dt\":\"2024-08-22T04:03:29Z\"},\"x\":nul}",
                "MISSING_ID       | {}",
                "MISSING_ID       | {\"meta\":[]}",
                "MISSING_ID       | {\"meta\":{\"id\":\" \",\"dt\":\"2024-08-22T04:03:29Z\"}}",
                "MISSING_ID       | {\"meta\":{\"id\":7,\"dt\":\"2024-08-22T04:03:29Z\"}}",
                "MISSING_TIME     | {\"meta\":{\"id\":\"a\"}}",
                "MISSING_TIME     | {\"meta\":{\"id\":\"a\",\"dt\":1724299409}}",
                "UNREADABLE_TIME  | {\"meta\":{\"id\":\"a\",\"dt\":\"yesterday\"}}"
            })
    void saysWhyAPayloadIsNoChange(RejectionReason reason, String payload) {
        assertThat(parse(payload))
                .isInstanceOfSatisfying(
                        Parsed.Unreadable.class,
                        unreadable -> assertThat(unreadable.reason()).isEqualTo(reason));
    }

    @Test
    void refusesBytesThatAreNotUtf8() {
        byte[] payload = "{\"comment\":\"x\",\"meta\":{\"id\":\"a\",\"dt\":\"2024-08-22T04:03:29Z\"}}"
                .getBytes(StandardCharsets.UTF_8);
        payload[12] = (byte) 0xff;
        assertThat(parser.parse(payload)).isInstanceOf(Parsed.Unreadable.class);
        assertThat(parser.parse("{\"meta\":{\"id\":\"a\",\"dt\":\"2024-08-22T04:03:29Z\"}}"
                        .getBytes(StandardCharsets.UTF_16BE)))
                .isInstanceOf(Parsed.Unreadable.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{M}                                | {M}                | true",
                "{M,'left':[1,{'out':2}]}           | {M,}               | false",
                "{'out':0,M}                        | {M}                | true",
                "{'x':1,'out':0,M,'left':1}         | {'x':1,M,}         | false",
                "{'x':{'left':1},M}                 | {'x':{'left':1},M} | true",
                "{ 'x' : 1.50 , M , 'left' : 'x' }  | { 'x' : 1.50 , M , } | false"
            })
    void excerptsAllButWhatItWasToldToLeaveOut(String payload, String kept, boolean endsInField) {
        byte[] bytes = json(payload).getBytes(StandardCharsets.UTF_8);
        Excerpt excerpt = ((Parsed.Change) parser.parse(bytes)).excerpt();
        byte[] copy = new byte[excerpt.length() + 1];
        assertThat(excerpt.copy(bytes, copy, 1)).isEqualTo(copy.length);
        assertThat(new String(copy, 1, copy.length - 1, StandardCharsets.UTF_8))
                .isEqualTo(json(kept.substring(1, kept.length() - 1)));
        assertThat(excerpt.endsInField()).isEqualTo(endsInField);
    }

    private static String json(String shorthand) {
        return shorthand.replace('\'', '"').replace("M", "\"meta\":{\"id\":\"a\",\"dt\":\"2024-08-22T04:03:29Z\"}");
    }

    private RecentChange changeOf(String payload) {
        return ((Parsed.Change) parse(payload)).change();
    }

    private Parsed parse(String payload) {
        return parser.parse(payload.getBytes(StandardCharsets.UTF_8));
    }

    private static RecentChange change(String id) {
        Instant time = Instant.parse("2024-08-22T04:03:29Z");
        return new RecentChange(
                id, time, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
                null, null);
    }

    private static RecentChange expected(JsonNode event) {
        return new RecentChange(
                event.at("/meta/id").textValue(),
                OffsetDateTime.parse(event.at("/meta/dt").textValue()).toInstant(),
                event.path("type").textValue(),
                event.path("wiki").textValue(),
                event.path("title").textValue(),
                event.has("namespace") ? event.get("namespace").intValue() : null,
                event.path("user").textValue(),
                event.path("comment").textValue(),
                event.has("bot") ? event.get("bot").booleanValue() : null,
                event.has("minor") ? event.get("minor").booleanValue() : null,
                event.has("timestamp")
                        ? Instant.ofEpochSecond(event.get("timestamp").longValue())
                        : null,
                number(event.at("/length/old")),
                number(event.at("/length/new")),
                number(event.at("/revision/old")),
                number(event.at("/revision/new")),
                event.path("server_url").textValue(),
                event.path("log_type").textValue(),
                event.path("log_action").textValue(),
                event.at("/log_params/target").textValue());
    }

    private static @Nullable Long number(JsonNode node) {
        return node.isNumber() ? Long.valueOf(node.longValue()) : null;
    }
}
