package org.wikistream.changesource;

import java.io.Serializable;
import java.util.Map;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.kafka.common.TopicPartition;

/**
 * Decides, before a reader reads anything of some partitions, at which offsets it goes on. A job whose store tells how
 * far it has been written compares the two here: restored from an older savepoint, the job would read again what the
 * store already has. Called by the task's thread.
 */
@FunctionalInterface
public interface ResumeOffsets extends Serializable {

    /**
     * Takes the offsets at which the reader would go on, and returns those at which it does. Whether Kafka still has
     * these is checked after that.
     *
     * @param offsets offset of the next record, by partition of this reader; a negative one is a marker of the
     *     connector, such as {@link org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit#EARLIEST_OFFSET}
     *     for a partition that was found later
     * @return an offset or marker for each of the same partitions
     * @throws SuppressRestartsException if the job is not to go on from its state
     */
    Map<TopicPartition, Long> resume(Map<TopicPartition, Long> offsets);

    /** Goes on at the offsets as they are. */
    static ResumeOffsets unchanged() {
        return offsets -> offsets;
    }
}
