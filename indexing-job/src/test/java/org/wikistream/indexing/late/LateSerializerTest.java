package org.wikistream.indexing.late;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.connector.kafka.sink.DefaultKafkaSinkContext;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.wikistream.indexing.stats.Counts;
import org.wikistream.indexing.stats.LateRecord;
import org.wikistream.indexing.stats.RowDelta;
import org.wikistream.indexing.stats.RowKey;
import org.wikistream.indexing.stats.SomeCounts;

class LateSerializerTest {

    private static final Counts COUNTS = SomeCounts.from(5);

    @Test
    void writesAChangeAsItWasWithItsPosition() {
        byte[] payload = "{}".getBytes(UTF_8);
        ProducerRecord<byte[], byte[]> record = serialize(new LateRecord(payload, 2, 17, null));
        assertThat(record.topic()).isEqualTo("wikimedia.recentchange.late");
        assertThat(record.value()).isSameAs(payload);
        assertThat(headers(record)).isEqualTo(Map.of("kind", "change", "source-partition", "2", "source-offset", "17"));
    }

    @Test
    void writesCountsWithTheirRow() {
        long start = Instant.parse("2025-12-31T23:59:00Z").toEpochMilli();
        RowDelta delta = new RowDelta(new RowKey("edit", "*", start, start + 60_000), COUNTS, new byte[0], false);
        ProducerRecord<byte[], byte[]> record = serialize(new LateRecord(null, -1, -1, delta));
        assertThat(new String(record.value(), UTF_8))
                .isEqualTo("{\"category\":\"edit\",\"wiki\":\"*\",\"window_start\":\"2025-12-31T23:59:00Z\","
                        + "\"window_end\":\"2026-01-01T00:00:00Z\"," + SomeCounts.json(COUNTS) + "}");
        assertThat(headers(record)).isEqualTo(Map.of("kind", "counts"));
    }

    private static ProducerRecord<byte[], byte[]> serialize(LateRecord late) {
        return new LateSerializer("wikimedia.recentchange.late")
                .serialize(late, new DefaultKafkaSinkContext(0, 1, new Properties()), 0L);
    }

    private static Map<String, String> headers(ProducerRecord<byte[], byte[]> record) {
        Map<String, String> headers = new LinkedHashMap<>();
        record.headers().forEach(header -> headers.put(header.key(), new String(header.value(), UTF_8)));
        return headers;
    }
}
