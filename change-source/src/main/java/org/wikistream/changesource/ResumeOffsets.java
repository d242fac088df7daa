package org.wikistream.changesource;

import java.io.Serializable;
import java.util.Map;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.kafka.common.TopicPartition;

/**
 * Decides, before a restored reader reads anything, at which offsets it resumes. A job whose store tells how far it has been
 * written compares the two here: restored from an older savepoint, the job would read again what the store already has. Called by
 * the task's thread.
 */
@FunctionalInterface
public interface ResumeOffsets extends Serializable {

    /**
     * Takes the restored offsets and returns those at which the reader resumes. Whether Kafka still has these is checked after
     * that.
     *
     * @param restored offset of the next record, by partition of this reader
     * @return an offset for each of the same partitions
     * @throws SuppressRestartsException if the job is not to go on from this state
     */
    Map<TopicPartition, Long> resume(Map<TopicPartition, Long> restored);

    /** Resumes at the restored offsets. */
    static ResumeOffsets asRestored() {
        return restored -> restored;
    }
}
