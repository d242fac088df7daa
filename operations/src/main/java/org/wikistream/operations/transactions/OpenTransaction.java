package org.wikistream.operations.transactions;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * A transaction that is neither committed nor aborted.
 *
 * @param id in the form of Flink's Kafka sink: {@code PREFIX-SUBTASK-CHECKPOINT}
 * @param timeout after which the broker itself aborts it
 */
public record OpenTransaction(String id, Instant begin, Duration timeout, Set<TopicPartition> partitions) {

    public OpenTransaction {
        partitions = Set.copyOf(partitions);
    }

    /**
     * Returns whether a job that goes on from this checkpoint might commit it. When the sink takes a checkpoint, it
     * begins a transaction that it names for the next one. A transaction with a higher number than the checkpoint's
     * holds only events that the job reads again, and it is aborted without any help. An id of another form might
     * belong to anything, so the answer is yes.
     *
     * @param checkpoint number of the newest complete checkpoint
     */
    public boolean maybeCommittedBy(long checkpoint) {
        String number = id.substring(id.lastIndexOf('-') + 1);
        return !number.matches("\\d{1,18}") || Long.parseLong(number) <= checkpoint;
    }
}
