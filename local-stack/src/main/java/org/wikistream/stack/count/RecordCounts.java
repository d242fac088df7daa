package org.wikistream.stack.count;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * The counts so far. They are kept in the data dir, because a topic of a million records can't be read again for every
 * status; counting continues where it ended.
 *
 * @param topics by name and partition
 * @param progress the last one that was measured
 */
public record RecordCounts(Map<String, Map<Integer, PartitionCount>> topics, Progress progress) {

    public static final RecordCounts NONE = new RecordCounts(Map.of(), Progress.NONE);

    public long records(String topic) {
        return of(topic).stream().mapToLong(PartitionCount::records).sum();
    }

    /** Returns how many records of the topic each stage rejected. */
    public Map<String, Long> byStage(String topic) {
        Map<String, Long> all = new TreeMap<>();
        of(topic).forEach(count -> {
            if (count.stages() != null) {
                count.stages().forEach((stage, records) -> all.merge(stage, records, Long::sum));
            }
        });
        return all;
    }

    /**
     * Returns these counts without the partitions of the topic whose stages were not counted, so that they are read
     * again.
     */
    RecordCounts withoutUnstaged(String topic) {
        Map<String, Map<Integer, PartitionCount>> kept = new TreeMap<>(topics);
        kept.computeIfPresent(topic, (name, partitions) -> {
            Map<Integer, PartitionCount> staged = new TreeMap<>(partitions);
            staged.values().removeIf(count -> count.stages() == null);
            return staged;
        });
        return new RecordCounts(kept, progress);
    }

    /**
     * Returns how far a store is behind the topic: the age of the newest record that it has, if there are newer ones.
     *
     * @param reached timestamp of the newest record in the store; 0 if it has none, so that it is behind by the whole
     *     stream
     */
    public long behind(String topic, long reached, long now) {
        if (reached >= newestMillis(topic)) {
            return 0;
        }
        return Math.max(0, now - (reached > 0 ? reached : oldestMillis(topic)));
    }

    /**
     * Does the same for a store that knows each partition: it is as far behind as it is in its worst partition.
     *
     * @param reached timestamp of the newest record in the store, by partition
     */
    public long behind(String topic, Map<Integer, Long> reached, long now) {
        return topics.getOrDefault(topic, Map.of()).entrySet().stream()
                .filter(partition -> partition.getValue().records() > 0)
                .mapToLong(partition -> {
                    PartitionCount count = partition.getValue();
                    long until = reached.getOrDefault(partition.getKey(), 0L);
                    if (until >= count.newestMillis()) {
                        return 0;
                    }
                    return Math.max(0, now - (until > 0 ? until : count.oldestMillis()));
                })
                .max()
                .orElse(0);
    }

    /** Returns when the first record of the topic was written; 0 if there is none. */
    long oldestMillis(String topic) {
        return of(topic).stream()
                .filter(count -> count.records() > 0)
                .mapToLong(PartitionCount::oldestMillis)
                .min()
                .orElse(0);
    }

    long newestMillis(String topic) {
        return of(topic).stream().mapToLong(PartitionCount::newestMillis).max().orElse(0);
    }

    private Collection<PartitionCount> of(String topic) {
        return topics.getOrDefault(topic, Map.of()).values();
    }
}
