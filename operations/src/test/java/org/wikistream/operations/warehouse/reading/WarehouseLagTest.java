package org.wikistream.operations.warehouse.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wikistream.audit.AuditRow;

class WarehouseLagTest {

    private static final String TOPIC = "wikimedia.recentchange";
    private static final Node[] NO_NODES = {};

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>(OffsetResetStrategy.EARLIEST);

    /**
     * Partition 0 has changes 0 to 4, partition 1 has 6 to 8 because Kafka deleted the earlier ones, and partition 2
     * has none.
     */
    @BeforeEach
    void fill() {
        consumer.updatePartitions(
                TOPIC,
                List.of(0, 1, 2).stream()
                        .map(number -> new PartitionInfo(TOPIC, number, null, NO_NODES, NO_NODES))
                        .toList());
        consumer.updateBeginningOffsets(Map.of(partition(0), 0L, partition(1), 6L, partition(2), 0L));
        consumer.updateEndOffsets(Map.of(partition(0), 5L, partition(1), 9L, partition(2), 0L));
    }

    @Test
    void aPartitionWithoutProgressIsUnreadAsFarAsKafkaStillHasIt() throws SQLException {
        assertThat(unread(Map.of(0, 5L))).isEqualTo(3);
        assertThat(unread(Map.of())).as("an empty warehouse").isEqualTo(8);
        assertThat(unread(Map.of(0, 2L, 1, 7L))).isEqualTo(5);
    }

    @Test
    void aWarehouseThatHasAllIsNotBehind() throws SQLException {
        assertThat(unread(Map.of(0, 5L, 1, 9L))).isZero();
        assertThat(unread(Map.of(0, 7L, 1, 9L))).as("what came since").isZero();
    }

    @Test
    void oneThatFollowsCloselyIsGivenTheTimeToWriteWhatItHasRead() throws SQLException {
        Queue<Map<Integer, Long>> progress = new ArrayDeque<>(List.of(Map.of(0, 5L), Map.of(0, 5L, 1, 9L)));
        ChangesInKafka kafka = changes();
        assertThat(new WarehouseLag(kafka, List.of(), Duration.ofMinutes(1)).of(progress::remove))
                .isEqualTo(new WarehouseLag.Lag(0, 0));
        assertThat(progress).isEmpty();
    }

    @Test
    void whatKafkaDeletedFromAStoppedWarehouseIsLostEvenIfNothingIsLeftToRead() throws SQLException {
        consumer.updateBeginningOffsets(Map.of(partition(1), 9L));
        assertThat(lag(Map.of(0, 5L, 1, 4L))).isEqualTo(new WarehouseLag.Lag(0, 5));
    }

    @Test
    void aLossThatTheAuditCountsIsNotCountedAgain() throws SQLException {
        assertThat(lag(Map.of(0, 5L, 1, 2L))).as("not on record").isEqualTo(new WarehouseLag.Lag(3, 4));
        assertThat(lag(Map.of(0, 5L, 1, 2L), lost(1, 2, 5)))
                .as("its progress has not moved yet")
                .isEqualTo(new WarehouseLag.Lag(3, 0));
        assertThat(lag(Map.of(0, 5L, 1, 2L), lost(1, 0, 3)))
                .as("only a part is on record")
                .isEqualTo(new WarehouseLag.Lag(3, 2));
    }

    @Test
    void whatWasDeletedBeforeTheWarehouseBeganIsNotItsLoss() throws SQLException {
        assertThat(lag(Map.of(0, 5L))).isEqualTo(new WarehouseLag.Lag(3, 0));
    }

    private static AuditRow.Lost lost(int partition, long first, long last) {
        return new AuditRow.Lost("wikistream-warehouse", TOPIC, partition, first, last, "2025-06-01T00:00:00Z");
    }

    private long unread(Map<Integer, Long> progress) throws SQLException {
        return lag(progress).unread();
    }

    private WarehouseLag.Lag lag(Map<Integer, Long> progress, AuditRow.Lost... recorded) throws SQLException {
        return new WarehouseLag(changes(), List.of(recorded), Duration.ZERO).of(() -> progress);
    }

    private ChangesInKafka changes() {
        return new ChangesInKafka(consumer, TOPIC, Duration.ZERO);
    }

    private static TopicPartition partition(int number) {
        return new TopicPartition(TOPIC, number);
    }
}
