package org.wikistream.changesource;

import java.io.Serializable;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.LoggerFactory;

/** Is told, before anything is read, where a reader that was restored from state goes on. Called by the task's thread. */
@FunctionalInterface
public interface RestoredOffsets extends Serializable {

    /**
     * Takes what this reader goes on with.
     *
     * @param offsets of the next record, by partition
     */
    void restored(Map<TopicPartition, Long> offsets);

    /** Says it in the log. */
    static RestoredOffsets logged() {
        return offsets -> offsets.forEach((partition, offset) ->
                LoggerFactory.getLogger(RestoredOffsets.class).info("{} goes on at offset {}", partition, offset));
    }
}
