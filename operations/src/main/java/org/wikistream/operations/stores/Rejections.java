package org.wikistream.operations.stores;

import java.io.IOException;
import java.time.Instant;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.wikistream.kafka.rejected.RejectedEntry;
import org.wikistream.kafka.rejected.RejectedTopic;

/** Which records of the topic of changes were rejected, by stage. It takes one bit for each offset of a range with any. */
final class Rejections {

    /** The records of one partition that a stage has rejected. */
    private record Key(String stage, int partition) {}

    /** Offsets of a range: its number is an offset without these bits. */
    private static final int RANGE_BITS = 20;

    private static final int IN_RANGE = (1 << RANGE_BITS) - 1;

    private final String topic;
    private final Map<Integer, Long> begins;
    private final Map<Key, Map<Long, BitSet>> offsets = new HashMap<>();

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
        long offset = entry.source().offset();
        if (offset >= begin) {
            offsets.computeIfAbsent(new Key(entry.stage(), partition), key -> new HashMap<>())
                    .computeIfAbsent(offset >> RANGE_BITS, range -> new BitSet())
                    .set((int) (offset & IN_RANGE));
        }
    }

    boolean contains(String stage, StoredChange record) {
        BitSet rejected = offsets.getOrDefault(new Key(stage, record.partition()), Map.of())
                .get(record.offset() >> RANGE_BITS);
        return rejected != null && rejected.get((int) (record.offset() & IN_RANGE));
    }
}
