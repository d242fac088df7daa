package org.wikistream.operations.stores;

import java.io.IOException;
import java.time.Instant;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.wikistream.kafka.rejected.RejectedEntry;
import org.wikistream.kafka.rejected.RejectedTopic;

/** Which records of the topic of changes were rejected, by stage. It takes one bit for each offset. */
final class Rejections {

    /** The records of one partition that a stage has rejected. */
    private record Key(String stage, int partition) {}

    private final String topic;
    private final Map<Integer, Long> begins;
    private final Map<Key, BitSet> offsets = new HashMap<>();

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

    /** Reads those that are in the rejected topic by now. */
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
        long place = entry.source().offset() - begin;
        if (place >= 0 && place < Integer.MAX_VALUE) {
            offsets.computeIfAbsent(new Key(entry.stage(), partition), key -> new BitSet())
                    .set((int) place);
        }
    }

    boolean contains(String stage, StoredChange record) {
        BitSet rejected = offsets.get(new Key(stage, record.partition()));
        Long begin = begins.get(record.partition());
        return rejected != null && begin != null && rejected.get((int) (record.offset() - begin));
    }
}
