package org.wikistream.changesource;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer.PartitionOffsetsRetriever;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.util.InstantiationUtil;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StartOffsetsTest {

    private static final TopicPartition KNOWN = new TopicPartition("topic", 0);
    private static final long BEGIN = KafkaPartitionSplit.EARLIEST_OFFSET;
    private static final TopicPartition NEW = new TopicPartition("topic", 1);

    @Test
    void areRealOnesButForTheBegin() {
        assertThat(offsets(StartFrom.EARLIEST)).isEqualTo(Map.of(KNOWN, BEGIN, NEW, BEGIN));
        assertThat(offsets(StartFrom.LATEST)).isEqualTo(Map.of(KNOWN, 90L, NEW, 70L));
        assertThat(offsets(StartFrom.COMMITTED)).isEqualTo(Map.of(KNOWN, 20L, NEW, BEGIN));
    }

    @ParameterizedTest
    @EnumSource
    void areThoseOfTheStoreIfItHasAny(StartFrom start) {
        assertThat(new StartOffsets(start, Map.of(0, 33L)).getPartitionOffsets(List.of(KNOWN, NEW), new Partitions()))
                .isEqualTo(Map.of(KNOWN, 33L, NEW, BEGIN));
    }

    @ParameterizedTest
    @EnumSource
    void neverLetTheConsumerChooseAnother(StartFrom start) throws Exception {
        StartOffsets sent = InstantiationUtil.clone(new StartOffsets(start, Map.of(0, 33L)));
        assertThat(sent.getAutoOffsetResetStrategy()).isEqualTo(OffsetResetStrategy.NONE);
    }

    private static Map<TopicPartition, Long> offsets(StartFrom start) {
        return new StartOffsets(start).getPartitionOffsets(List.of(KNOWN, NEW), new Partitions());
    }

    /** Returns the offsets of a topic of which the group knows one partition. */
    private static final class Partitions implements PartitionOffsetsRetriever {

        @Override
        public Map<TopicPartition, Long> committedOffsets(Collection<TopicPartition> partitions) {
            return Map.of(KNOWN, 20L);
        }

        @Override
        public Map<TopicPartition, Long> endOffsets(Collection<TopicPartition> partitions) {
            return Map.of(KNOWN, 90L, NEW, 70L);
        }

        @Override
        public Map<TopicPartition, Long> beginningOffsets(Collection<TopicPartition> partitions) {
            Map<TopicPartition, Long> begins = new HashMap<>(Map.of(KNOWN, 5L, NEW, 7L));
            begins.keySet().retainAll(partitions);
            return begins;
        }

        @Override
        public Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(Map<TopicPartition, Long> times) {
            throw new AssertionError("no start goes by time");
        }
    }
}
