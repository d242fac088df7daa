package org.wikistream.changesource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.wikistream.changesource.records.EnrichedChange;
import org.wikistream.changesource.records.ParsedRecord;
import org.wikistream.changesource.records.RejectedRecord;
import org.wikistream.event.Categories;
import org.wikistream.topics.RejectionReason;

class ParsedRecordDeserializerTest {

    private static final Instant APPENDED = Instant.parse("2026-01-31T10:15:30.125Z");

    @Test
    void givesAChangeWithItsPositionAndTheBrokersTime() {
        byte[] payload = "{\"meta\":{\"id\":\"a\",\"dt\":\"2025-12-31T23:59:59Z\"}}".getBytes(UTF_8);
        EnrichedChange change = Objects.requireNonNull(single(payload).change());
        assertThat(change.change().id()).isEqualTo("a");
        assertThat(change.payload()).isSameAs(payload);
        assertThat(change.partition()).isEqualTo(2);
        assertThat(change.offset()).isEqualTo(17);
        assertThat(change.appended()).isEqualTo(APPENDED);
    }

    @Test
    void givesWhatIsNoChangeWithItsPositionAndTheReason() {
        byte[] payload = "{\"meta\":{\"id\":\"a\"}}".getBytes(UTF_8);
        assertThat(single(payload).rejected())
                .isEqualTo(new RejectedRecord(
                        payload,
                        RejectionReason.MISSING_TIME,
                        "meta.dt is missing or is not a text",
                        "t",
                        2,
                        17,
                        APPENDED));
    }

    @Test
    void givesARecordWithoutAValueAsRejected() {
        RejectedRecord rejected = Objects.requireNonNull(single(null).rejected());
        assertThat(rejected.payload()).isEmpty();
        assertThat(rejected.reason()).isEqualTo(RejectionReason.INVALID_JSON);
    }

    private static ParsedRecord single(byte @Nullable [] value) {
        List<ParsedRecord> collected = new ArrayList<>();
        new ParsedRecordDeserializer(Categories.BY_TYPE, Set.of()).deserialize(record(value), new Collector<>() {
            @Override
            public void collect(ParsedRecord parsed) {
                collected.add(parsed);
            }

            @Override
            public void close() {}
        });
        assertThat(collected).hasSize(1);
        return collected.get(0);
    }

    @SuppressWarnings("NullAway") // Kafka's records may have no value, which its signature doesn't say
    private static ConsumerRecord<byte[], byte[]> record(byte @Nullable [] value) {
        return new ConsumerRecord<>(
                "t",
                2,
                17,
                APPENDED.toEpochMilli(),
                TimestampType.LOG_APPEND_TIME,
                0,
                0,
                new byte[0],
                value,
                new RecordHeaders(),
                Optional.empty());
    }
}
