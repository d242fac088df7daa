package org.wikistream.changesource;

import java.io.Serializable;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.LoggerFactory;

/** Is told, before a restored reader reads anything, at which offsets it resumes. Called by the task's thread. */
@FunctionalInterface
public interface RestoredOffsets extends Serializable {

    /**
     * Takes the offsets at which this reader resumes.
     *
     * @param offsets offset of the next record, by partition
     */
    void restored(Map<TopicPartition, Long> offsets);

    /** Writes the offsets to the log. */
    static RestoredOffsets logged() {
        return offsets -> offsets.forEach((partition, offset) ->
                LoggerFactory.getLogger(RestoredOffsets.class).info("{} goes on at offset {}", partition, offset));
    }
}
