package org.wikistream.operations.stores;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.wikistream.kafka.rejected.RejectedEntry;

class RejectionsTest {

    private static final String TOPIC = "changes";
    private static final long FAR = 3_000_000_000L;

    private final Rejections rejections = new Rejections(TOPIC, Map.of(0, 5L, 1, 5L));

    @Test
    void knowsOffsetsOfLargeTopics() {
        reject(0, 5);
        reject(0, FAR);
        reject(0, Long.MAX_VALUE);
        assertThat(rejected(0, 5)).isTrue();
        assertThat(rejected(0, FAR)).isTrue();
        assertThat(rejected(0, Long.MAX_VALUE)).isTrue();
        assertThat(rejected(0, FAR + 1)).isFalse();
        assertThat(rejected(0, FAR - (1L << 32))).isFalse();
        assertThat(rejected(0, FAR & Integer.MAX_VALUE)).isFalse();
        assertThat(rejected(1, FAR)).isFalse();
    }

    @Test
    void ignoresWhatKafkaNoLongerHas() {
        reject(0, 4);
        reject(2, 5);
        reject(0, -1);
        assertThat(rejected(0, 4)).isFalse();
        assertThat(rejected(2, 5)).isFalse();
    }

    private boolean rejected(int partition, long offset) {
        return rejections.contains("store", new StoredChange(null, 0, partition, offset));
    }

    private void reject(int partition, long offset) {
        ConsumerRecord<byte[], byte[]> source = new ConsumerRecord<>(
                TOPIC,
                partition,
                offset,
                0L,
                TimestampType.LOG_APPEND_TIME,
                ConsumerRecord.NULL_SIZE,
                0,
                null,
                new byte[0],
                new RecordHeaders(),
                Optional.empty());
        rejections.add(new RejectedEntry("reason", "store", source, "", "", -1));
    }
}
