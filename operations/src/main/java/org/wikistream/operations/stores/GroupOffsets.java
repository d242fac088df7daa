package org.wikistream.operations.stores;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.wikistream.problem.UserError;

/**
 * Reads the offsets that a consumer group has committed for a topic. Flink's readers commit after each checkpoint,
 * before which sinks have flushed.
 */
record GroupOffsets(Admin admin, String group, String topic) {

    Map<Integer, Long> committed() {
        Map<Integer, Long> offsets = new HashMap<>();
        try {
            admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .forEach((partition, offset) -> {
                        if (offset != null && partition.topic().equals(topic)) {
                            offsets.put(partition.partition(), offset.offset());
                        }
                    });
            return offsets;
        } catch (ExecutionException e) {
            throw new UserError("Kafka does not say what group " + group + " has committed (" + e.getCause() + ")", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserError("Interrupted while Kafka was asked", e);
        }
    }
}
