package org.wikistream.operations.transactions;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * A transaction that is neither committed nor aborted.
 *
 * @param id as Flink's sink for Kafka makes it: {@code PREFIX-SUBTASK-CHECKPOINT}
 * @param timeout after which the broker aborts it by itself
 */
public record OpenTransaction(String id, Instant begin, Duration timeout, Set<TopicPartition> partitions) {

    public OpenTransaction {
        partitions = Set.copyOf(partitions);
    }

    /**
     * Whether a job that goes on from this checkpoint might commit it. The sink begins a transaction when it takes a
     * checkpoint, and names it for the next one: of a higher number than the checkpoint's own, it holds only what the job
     * reads again, and aborts by itself. An id of another form might be anything.
     *
     * @param checkpoint the number of the newest one that is complete
     */
    public boolean maybeCommittedBy(long checkpoint) {
        String number = id.substring(id.lastIndexOf('-') + 1);
        return !number.matches("\\d{1,18}") || Long.parseLong(number) <= checkpoint;
    }
}
