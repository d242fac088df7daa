package org.wikistream.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuditRowCodecTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:15:59.999Z");
    private static final String TRANSACTION = "3f3b1a52-1c6e-4f52-9f5f-0a6c3a3c0001";
    private static final StreamPartition SOURCE =
            new StreamPartition("recentchange", "eqiad.mediawiki.recentchange", 2);
    /** The beginning of each value that ingest writes, without its type. */
    private static final String HEAD = "\"stream\":\"recentchange\",\"topic\":\"eqiad.mediawiki.recentchange\","
            + "\"partition\":2,\"transaction\":\"" + TRANSACTION + "\"";

    /** Returns keys and values as release 0.2.0 wrote them. */
    static Stream<Arguments> storedRows() {
        return Stream.of(
                Arguments.of(
                        "recentchange|eqiad.mediawiki.recentchange|2|2026-11-20T10:15:00Z",
                        "{\"type\":\"counts\"," + HEAD + ",\"received\":15,\"emitted\":9,\"duplicates\":3,"
                                + "\"canaries\":2,\"rejected\":1,\"gaps\":4,\"missing\":40,\"first_offset\":100,"
                                + "\"last_offset\":154,\"from\":\"2024-08-22T04:03:29Z\","
                                + "\"to\":\"2024-08-22T04:03:31.234Z\"}",
                        new AuditRow.Counts(
                                SOURCE,
                                TRANSACTION,
                                new Tally(
                                        15,
                                        9,
                                        3,
                                        2,
                                        1,
                                        4,
                                        40,
                                        100L,
                                        154L,
                                        "2024-08-22T04:03:29Z",
                                        "2024-08-22T04:03:31.234Z"))),
                Arguments.of(
                        "recentchange|eqiad.mediawiki.recentchange|2|2026-11-20T10:15:00Z",
                        "{\"type\":\"counts\"," + HEAD + ",\"received\":1,\"emitted\":0,\"duplicates\":0,"
                                + "\"canaries\":0,\"rejected\":1,\"gaps\":0,\"missing\":0}",
                        new AuditRow.Counts(
                                SOURCE, TRANSACTION, new Tally(1, 0, 0, 0, 1, 0, 0, null, null, null, null))),
                Arguments.of(
                        "gap|recentchange|eqiad.mediawiki.recentchange|2|7",
                        "{\"type\":\"gap\"," + HEAD + ",\"missing\":5,\"first_offset\":7,\"last_offset\":11,"
                                + "\"from\":\"2024-08-22T04:03:29Z\",\"to\":\"2024-08-22T04:03:31.234Z\"}",
                        gap(5, 7L, 11L, "2024-08-22T04:03:29Z", "2024-08-22T04:03:31.234Z")),
                Arguments.of(
                        "gap|recentchange|eqiad.mediawiki.recentchange|2|after 1724299409000 before 1724299411234",
                        "{\"type\":\"gap\"," + HEAD + ",\"missing\":0,\"from\":\"2024-08-22T04:03:29Z\","
                                + "\"to\":\"2024-08-22T04:03:31.234Z\"}",
                        gap(0, null, null, "2024-08-22T04:03:29Z", "2024-08-22T04:03:31.234Z")),
                Arguments.of(
                        "gap|recentchange|eqiad.mediawiki.recentchange|2|after -1 before null",
                        "{\"type\":\"gap\"," + HEAD + ",\"missing\":0,\"from\":\"1969-12-31T23:59:59.999Z\"}",
                        gap(0, null, null, "1969-12-31T23:59:59.999Z", null)),
                Arguments.of(
                        "filled|recentchange|eqiad.mediawiki.recentchange|2|8",
                        "{\"type\":\"filled\"," + HEAD + ",\"first_offset\":8,\"last_offset\":8}",
                        new AuditRow.Filled(SOURCE, TRANSACTION, 8)),
                Arguments.of(
                        "lost|wikistream-indexing|wikimedia.recentchange-2:10-24",
                        "{\"type\":\"lost\",\"reader\":\"wikistream-indexing\",\"topic\":\"wikimedia.recentchange\","
                                + "\"partition\":2,\"first_offset\":10,\"last_offset\":24,"
                                + "\"time\":\"2026-11-29T07:00:00Z\"}",
                        new AuditRow.Lost(
                                "wikistream-indexing", "wikimedia.recentchange", 2, 10, 24, "2026-11-29T07:00:00Z")));
    }

    @ParameterizedTest
    @MethodSource("storedRows")
    void writesTheBytesThatStoredRowsHave(String key, String value, AuditRow row) {
        assertThat(new String(AuditRowCodec.key(row, NOW), UTF_8)).isEqualTo(key);
        assertThat(new String(AuditRowCodec.value(row), UTF_8)).isEqualTo(value);
    }

    @ParameterizedTest
    @MethodSource("storedRows")
    void readsStoredRows(String key, String value, AuditRow row) {
        assertThat(AuditRowCodec.read(value.getBytes(UTF_8))).contains(row);
    }

    @Test
    void readsRowsWithFieldsOfLaterReleases() {
        String value = "{\"later\":{\"a\":[1,{}]},\"type\":\"filled\"," + HEAD + ",\"first_offset\":8,\"much\":1e9}";
        assertThat(AuditRowCodec.read(value.getBytes(UTF_8))).contains(new AuditRow.Filled(SOURCE, TRANSACTION, 8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no json",
                "{}",
                "[]",
                "null",
                "{\"type\":\"filled\"," + "\"first_offset\":8}",
                "{\"type\":\"later\",\"stream\":\"s\",\"topic\":\"t\",\"partition\":0}",
                "{\"type\":\"gap\",\"stream\":\"s\",\"topic\":\"t\",\"partition\":\"0\"}",
                "{\"type\":\"gap\",\"stream\":\"s\",\"topic\":\"t\",\"partition\":4294967296}",
                "{\"type\":\"gap\",\"stream\":\"s\",\"topic\":\"t\",\"partition\":99999999999999999999}",
                "{\"type\":\"gap\",\"type\":null,\"stream\":\"s\",\"topic\":\"t\",\"partition\":0}",
                "{\"type\":\"gap\",\"stream\":\"s\",\"topic\":\"t\",\"partition\":0"
            })
    void readsNothingFromWhatIsNoRow(String value) {
        assertThat(AuditRowCodec.read(value.getBytes(UTF_8))).isEmpty();
    }

    @Test
    void readsNothingFromBytesThatAreNoText() {
        assertThat(AuditRowCodec.read(new byte[] {(byte) 0xff, 0, 0, 1, (byte) 0xfe}))
                .isEmpty();
        assertThat(AuditRowCodec.read("[".repeat(100_000).getBytes(UTF_8))).isEmpty();
        assertThat(AuditRowCodec.read(("{\"a\":" + "[".repeat(100_000)).getBytes(UTF_8)))
                .isEmpty();
    }

    @Test
    void readsNothingFromATombstone() {
        assertThat(AuditRowCodec.read(null)).isEmpty();
    }

    private static AuditRow gap(
            long missing, @Nullable Long first, @Nullable Long last, @Nullable String from, @Nullable String to) {
        return new AuditRow.Gap(SOURCE, TRANSACTION, missing, new MissingRange(first, last, from, to));
    }
}
