package org.wikistream.stack.count;

import java.util.Collection;
import java.util.Map;

/**
 * The counts so far. They are kept in the data dir, so that counting goes on where it ended: a topic of a million records
 * can't be read again for every status.
 *
 * @param topics by name and partition
 * @param progress the last one that was measured
 */
public record RecordCounts(Map<String, Map<Integer, PartitionCount>> topics, Progress progress) {

    public static final RecordCounts NONE = new RecordCounts(Map.of(), Progress.NONE);

    public long records(String topic) {
        return of(topic).stream().mapToLong(PartitionCount::records).sum();
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
