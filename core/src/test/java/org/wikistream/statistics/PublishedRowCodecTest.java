package org.wikistream.statistics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PublishedRowCodecTest {

    private static final long FIRST_SUM = 101;

    private static final PublishedRow ROW = new PublishedRow(
            "edit",
            "enwiki",
            Instant.parse("2026-01-31T10:15:00Z"),
            Instant.parse("2026-01-31T10:16:00Z"),
            PublishedCounts.of(sum -> FIRST_SUM + sum.position()),
            12,
            13,
            -14,
            15,
            16,
            23);

    /** Later releases must write the same key, because stores keep rows under it. */
    private static final String KEY = "edit|enwiki|2026-01-31T10:15:00Z|PT1M";

    private static final String VALUE = "{\"category\":\"edit\",\"wiki\":\"enwiki\","
            + "\"window_start\":\"2026-01-31T10:15:00Z\",\"window_end\":\"2026-01-31T10:16:00Z\","
            + "\"events\":101,\"edits\":102,\"new_pages\":103,\"log_events\":104,\"bots\":105,\"minor\":106,"
            + "\"anonymous\":107,\"temporary\":108,\"reverts\":109,\"bytes_added\":110,\"bytes_removed\":111,"
            + "\"distinct_users\":12,\"distinct_pages\":13,"
            + "\"lag_p50_ms\":-14,\"lag_p95_ms\":15,\"lag_p99_ms\":16,\"version\":23}";

    @Test
    void aRowIsTheseBytes() {
        assertThat(new String(PublishedRowCodec.key(ROW), UTF_8)).isEqualTo(KEY);
        assertThat(new String(PublishedRowCodec.value(ROW), UTF_8)).isEqualTo(VALUE);
        assertThat(read(VALUE)).isEqualTo(new ParsedRow.Row(ROW));
    }

    /** Such rows stay in the topic. They lack every sum that was added later; those count as 0. */
    @Test
    void readsRowsOfTheFirstReleaseThatPublishedThem() {
        String first = VALUE.replaceFirst("(\"bytes_removed\":\\d+,).*(\"distinct_users\")", "$1$2");
        PublishedCounts counts =
                PublishedCounts.of(sum -> sum.compareTo(Sum.BYTES_REMOVED) <= 0 ? FIRST_SUM + sum.position() : 0);
        assertThat(read(first))
                .isInstanceOfSatisfying(
                        ParsedRow.Row.class,
                        parsed -> assertThat(parsed.row().counts()).isEqualTo(counts));
    }

    @Test
    void skipsWhatALaterReleaseAdds() {
        assertThat(read(VALUE.replace(
                        "\"version\":",
                        "\"countries\":[{\"version\":7}],\"version_of\":{},\"note\":null,\"version\":")))
                .isEqualTo(new ParsedRow.Row(ROW));
    }

    @Test
    void takesSumsOfBytesThatHaveRunOver() {
        assertThat(read(VALUE.replace("\"bytes_added\":110", "\"bytes_added\":-110")))
                .isInstanceOf(ParsedRow.Row.class);
    }

    static Stream<Arguments> unreadable() {
        return Stream.of(
                Arguments.of("", "No row of the statistics: A row is a JSON object"),
                Arguments.of("[]", "No row of the statistics: A row is a JSON object"),
                Arguments.of("{\"category\":\"edit\"}", "No row of the statistics: window_start is missing"),
                Arguments.of(VALUE.substring(0, 200), "No row of the statistics: Unexpected end-of-input"),
                Arguments.of(
                        VALUE.replace("\"version\":23", "\"version\":\"23\""),
                        "No row of the statistics: version is missing"),
                Arguments.of(
                        VALUE.replace("\"events\":101", "\"events\":99999999999999999999"),
                        "No row of the statistics: events is missing"),
                Arguments.of(
                        VALUE.replace("\"edits\":102", "\"edits\":-1"),
                        "No row of the statistics: edits is -1; allowed: 0 or more"),
                Arguments.of(
                        VALUE.replace("10:15:00Z", "noon"),
                        "No row of the statistics: window_start is no time: 2026-01-31Tnoon"),
                Arguments.of(
                        VALUE.replace("10:16:00Z", "10:15:00Z"),
                        "No row of the statistics: window_end is not after window_start"));
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void saysWhyItIsNoRow(String value, String detail) {
        assertThat(read(value))
                .isInstanceOfSatisfying(
                        ParsedRow.Unreadable.class,
                        unreadable -> assertThat(unreadable.detail()).startsWith(detail));
    }

    @Test
    void aTombstoneIsNoRow() {
        assertThat(PublishedRowCodec.read(null)).isEqualTo(new ParsedRow.Unreadable("The record has no value"));
    }

    private static ParsedRow read(String value) {
        return PublishedRowCodec.read(value.getBytes(UTF_8));
    }
}
