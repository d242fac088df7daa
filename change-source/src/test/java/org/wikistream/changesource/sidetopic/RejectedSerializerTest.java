package org.wikistream.changesource.sidetopic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.connector.kafka.sink.DefaultKafkaSinkContext;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.wikistream.changesource.records.RejectedRecord;
import org.wikistream.topics.RejectionReason;

class RejectedSerializerTest {

    @Test
    void writesThePayloadAsReadAndTheReasonInHeaders() {
        byte[] payload = "{".getBytes(UTF_8);
        RejectedRecord rejected = new RejectedRecord(
                payload, RejectionReason.INVALID_JSON, "cut off", "wikimedia.recentchange", 2, 17, Instant.EPOCH);
        ProducerRecord<byte[], byte[]> record = new RejectedSerializer("wikimedia.recentchange.rejected", "some-reader")
                .serialize(rejected, new DefaultKafkaSinkContext(0, 1, new Properties()), 0L);
        assertThat(record.topic()).isEqualTo("wikimedia.recentchange.rejected");
        assertThat(record.value()).isSameAs(payload);
        assertThat(record.timestamp()).isNull();
        Map<String, String> headers = new LinkedHashMap<>();
        record.headers().forEach(header -> headers.put(header.key(), new String(header.value(), UTF_8)));
        assertThat(headers)
                .isEqualTo(Map.of(
                        "reason", "invalid-json",
                        "detail", "cut off",
                        "stage", "some-reader",
                        "source-topic", "wikimedia.recentchange",
                        "source-partition", "2",
                        "source-offset", "17",
                        "source-timestamp", "0"));
    }

    @Test
    void leavesRoomForWhatItSaysAboutALargePayload() {
        RejectedRecord rejected = new RejectedRecord(
                new byte[1_000_001],
                RejectionReason.UNREADABLE_TIME,
                "x".repeat(900_000),
                "wikimedia.recentchange",
                2,
                17,
                Instant.EPOCH);
        ProducerRecord<byte[], byte[]> record = new RejectedSerializer("wikimedia.recentchange.rejected", "some-reader")
                .serialize(rejected, new DefaultKafkaSinkContext(0, 1, new Properties()), 0L);
        assertThat(record.value()).hasSize(65_536);
        assertThat(record.headers().lastHeader("detail").value()).hasSizeLessThan(2_200);
    }
}
