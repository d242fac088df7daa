package org.wikistream.changesource;

import java.io.Serializable;
import java.util.Map;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.kafka.common.TopicPartition;

/**
 * Decides at which offsets a reader continues, before it reads anything from its partitions. A job whose store knows
 * how far it has been written compares the two here, because after a restore from an older savepoint the job would read
 * records again that the store already has. Called by the task's thread.
 */
@FunctionalInterface
public interface ResumeOffsets extends Serializable {

    /**
     * Takes the offsets at which the reader would continue, and returns those at which it does. After that, it is
     * checked whether Kafka still has these.
     *
     * @param offsets offset of the next record, by partition of this reader; a negative one is a marker of the
     *     connector, such as {@link org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit#EARLIEST_OFFSET}
     *     for a partition that was found later
     * @return an offset or marker for each of the same partitions
     * @throws SuppressRestartsException if the job must not continue from its state
     */
    Map<TopicPartition, Long> resume(Map<TopicPartition, Long> offsets);

    /** Continues at the offsets unchanged. */
    static ResumeOffsets unchanged() {
        return offsets -> offsets;
    }
}
