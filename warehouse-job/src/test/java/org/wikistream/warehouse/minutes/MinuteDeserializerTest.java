package org.wikistream.warehouse.minutes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.wikistream.changesource.records.RejectedRecord;
import org.wikistream.statistics.PublishedRow;
import org.wikistream.statistics.PublishedRowCodec;
import org.wikistream.topics.RejectionReason;

class MinuteDeserializerTest {

    private static final PublishedRow MINUTE = Minutes.row("2026-01-31T10:15:00Z", "2026-01-31T10:16:00Z", 7);

    @Test
    void takesTheRowOfAMinute() {
        byte[] payload = PublishedRowCodec.value(MINUTE);
        ReadMinute minute = Objects.requireNonNull(parse(payload).minute());
        assertThat(minute.payload()).isSameAs(payload);
        assertThat(minute.offset()).isEqualTo(17);
        assertThat(minute.appended()).isEqualTo(Instant.ofEpochMilli(1_700_000_000_000L));
        assertThat(minute.row()).isEqualTo(MINUTE);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-31T10:15:00Z, 2026-01-31T10:20:00Z",
        "2026-01-31T10:15:00Z, 2026-01-31T10:15:59.999Z",
        "2026-01-31T10:15:30Z, 2026-01-31T10:16:30Z",
    })
    void rejectsAnotherWindow(String start, String end) {
        PublishedRow row = Minutes.row(start, end, 7);
        byte[] payload = PublishedRowCodec.value(row);
        RejectedRecord rejected = Objects.requireNonNull(parse(payload).rejected());
        assertThat(rejected)
                .usingRecursiveComparison()
                .isEqualTo(new RejectedRecord(
                        payload,
                        RejectionReason.OTHER_WINDOW,
                        row.id() + " is not a row of a minute",
                        "wikimedia.recentchange.stats",
                        0,
                        17,
                        Instant.ofEpochMilli(1_700_000_000_000L)));
    }

    @Test
    void rejectsWhatIsNoRow() {
        RejectedRecord rejected =
                Objects.requireNonNull(parse("{\"category\":1}".getBytes(UTF_8)).rejected());
        assertThat(rejected.reason()).isEqualTo(RejectionReason.UNREADABLE_ROW);
        assertThat(rejected.detail()).isEqualTo("No row of the statistics: window_start is missing");
        assertThat(new String(rejected.payload(), UTF_8)).isEqualTo("{\"category\":1}");
    }

    static Stream<Arguments> unstorable() {
        String row = new String(PublishedRowCodec.value(MINUTE), UTF_8);
        return Stream.of(
                Arguments.of(
                        row.replace("\"enwiki\"", "\"" + "w".repeat(65) + "\""),
                        "wiki is not a text of 64 characters at most"),
                Arguments.of(
                        row.replace("\"edit\"", "\"a\\ud83d\""), "category is not a text of 255 characters at most"),
                Arguments.of(
                        row.replace("2026-01-31", "0001-01-31"),
                        "window_start is 0001-01-31T10:15:00Z;"
                                + " allowed: 1000-01-01T00:00:00Z to 9999-12-31T23:58:00Z"));
    }

    @ParameterizedTest
    @MethodSource("unstorable")
    void rejectsWhatTheTableCannotHold(String value, String detail) {
        RejectedRecord rejected =
                Objects.requireNonNull(parse(value.getBytes(UTF_8)).rejected());
        assertThat(rejected.reason()).isEqualTo(RejectionReason.REFUSED_BY_MYSQL);
        assertThat(rejected.detail()).isEqualTo(detail);
    }

    @Test
    void rejectsATombstone() {
        RejectedRecord rejected = Objects.requireNonNull(parse(null).rejected());
        assertThat(rejected.reason()).isEqualTo(RejectionReason.UNREADABLE_ROW);
        assertThat(rejected.payload()).isEmpty();
    }

    private static ParsedMinute parse(byte @Nullable [] value) {
        return MinuteDeserializer.parse(new ConsumerRecord<>(
                "wikimedia.recentchange.stats",
                0,
                17,
                1_700_000_000_000L,
                TimestampType.LOG_APPEND_TIME,
                0,
                0,
                new byte[0],
                value,
                new RecordHeaders(),
                Optional.empty()));
    }
}
