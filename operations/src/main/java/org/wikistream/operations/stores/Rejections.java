package org.wikistream.operations.stores;

import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.wikistream.kafka.rejected.RejectedEntry;
import org.wikistream.kafka.rejected.RejectedTopic;

/** The records of the topic of changes that were rejected, by stage. */
final class Rejections {

    private final String topic;
    private final Map<Integer, Long> begins;
    private final Map<String, OffsetBits> byStage = new HashMap<>();

    /**
     * Starts with none.
     *
     * @param topic of changes
     * @param begins the first offset that Kafka still has, by partition
     */
    Rejections(String topic, Map<Integer, Long> begins) {
        this.topic = topic;
        this.begins = Map.copyOf(begins);
    }

    /** Reads the rejections that are in the rejected topic by now. */
    static Rejections read(RejectedTopic rejected, String topic, Map<Integer, Long> begins) throws IOException {
        Rejections rejections = new Rejections(topic, begins);
        try {
            rejected.read(Instant.EPOCH, rejections::add);
            return rejections;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while the rejected topic was read", e);
        }
    }

    void add(RejectedEntry entry) {
        int partition = entry.source().partition();
        Long begin = begins.get(partition);
        if (begin == null || !topic.equals(entry.source().topic())) {
            return;
        }
        long offset = entry.source().offset();
        if (offset >= begin) {
            byStage.computeIfAbsent(entry.stage(), stage -> new OffsetBits()).add(partition, offset);
        }
    }

    boolean contains(String stage, StoredChange record) {
        OffsetBits rejected = byStage.get(stage);
        return rejected != null && rejected.contains(record.partition(), record.offset());
    }
}
