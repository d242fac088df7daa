package org.wikistream.changesource;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.TopicPartition;

/**
 * Where partitions begin to be read. Unlike those of the connector, it never lets the consumer choose another offset than the
 * one it was given: KafkaSource sets {@code auto.offset.reset} to the initializer's strategy, whatever the properties say, and
 * with any but NONE a consumer whose records were deleted reads on elsewhere in silence.
 *
 * <p>The begin of a partition is left to its reader ({@link ReadableOffsets}): it moves, and what is deleted before a reader gets
 * the partition was never to be read.
 */
record StartOffsets(StartFrom start) implements OffsetsInitializer {

    @Override
    public Map<TopicPartition, Long> getPartitionOffsets(
            Collection<TopicPartition> partitions, PartitionOffsetsRetriever retriever) {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        switch (start) {
            case EARLIEST -> offsets.putAll(begins(partitions));
            case LATEST -> offsets.putAll(retriever.endOffsets(partitions));
            case COMMITTED -> {
                offsets.putAll(begins(partitions));
                offsets.putAll(retriever.committedOffsets(partitions));
            }
        }
        return offsets;
    }

    private static Map<TopicPartition, Long> begins(Collection<TopicPartition> partitions) {
        return partitions.stream()
                .collect(Collectors.toMap(Function.identity(), partition -> KafkaPartitionSplit.EARLIEST_OFFSET));
    }

    @Override
    public OffsetResetStrategy getAutoOffsetResetStrategy() {
        return OffsetResetStrategy.NONE;
    }
}
