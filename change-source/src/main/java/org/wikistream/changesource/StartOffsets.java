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
 * The offsets at which a job without state starts to read. Unlike the connector's own initializers, this one never lets
 * the consumer choose another offset: KafkaSource sets {@code auto.offset.reset} to the initializer's strategy,
 * whatever the properties say, and with any strategy but NONE a consumer whose records were deleted silently continues
 * elsewhere.
 *
 * <p>The reader finds the begin of a partition ({@link ReadableOffsets}), because it moves: records deleted before a
 * reader gets the partition are no loss.
 *
 * @param start used as long as nothing is stored
 * @param stored the offsets of the job's store, by partition. If it has any, other partitions are read from their
 *     beginning, because they were created since
 */
record StartOffsets(StartFrom start, Map<Integer, Long> stored) implements OffsetsInitializer {

    StartOffsets {
        stored = Map.copyOf(stored);
    }

    StartOffsets(StartFrom start) {
        this(start, Map.of());
    }

    @Override
    public Map<TopicPartition, Long> getPartitionOffsets(
            Collection<TopicPartition> partitions, PartitionOffsetsRetriever retriever) {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        if (!stored.isEmpty()) {
            partitions.forEach(partition -> offsets.put(
                    partition, stored.getOrDefault(partition.partition(), KafkaPartitionSplit.EARLIEST_OFFSET)));
            return offsets;
        }
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
