package org.wikistream.changesource;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.TopicPartition;

/**
 * Where partitions begin to be read. Unlike those of the connector, it never lets the consumer choose another offset than the
 * one it was given: KafkaSource sets {@code auto.offset.reset} to the initializer's strategy, whatever the properties say, and
 * with any but NONE a consumer whose records were deleted reads on elsewhere in silence.
 */
record StartOffsets(StartFrom start) implements OffsetsInitializer {

    @Override
    public Map<TopicPartition, Long> getPartitionOffsets(
            Collection<TopicPartition> partitions, PartitionOffsetsRetriever retriever) {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        switch (start) {
            case EARLIEST -> offsets.putAll(retriever.beginningOffsets(partitions));
            case LATEST -> offsets.putAll(retriever.endOffsets(partitions));
            case COMMITTED -> {
                offsets.putAll(retriever.beginningOffsets(partitions));
                offsets.putAll(retriever.committedOffsets(partitions));
            }
        }
        return offsets;
    }

    @Override
    public OffsetResetStrategy getAutoOffsetResetStrategy() {
        return OffsetResetStrategy.NONE;
    }
}
