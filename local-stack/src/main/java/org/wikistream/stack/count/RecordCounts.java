package org.wikistream.stack.count;

import java.util.Collection;
import java.util.Map;

/**
 * What was counted so far, kept in the data dir: counting goes on where it ended, because a topic of a million records
 * can't be read again each time that somebody asks.
 *
 * @param topics by name and partition
 * @param progress as it was when it was last looked at
 */
public record RecordCounts(Map<String, Map<Integer, PartitionCount>> topics, Progress progress) {

    public static final RecordCounts NONE = new RecordCounts(Map.of(), Progress.NONE);

    public long records(String topic) {
        return of(topic).stream().mapToLong(PartitionCount::records).sum();
    }

    /** When the first record of the topic was written; 0 if there is none. */
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
