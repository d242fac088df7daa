package org.wikistream.sql.query.connecting;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The records of a topic that a query reads, by partition: from one offset to just before another.
 *
 * @param begin the first offset of each partition
 * @param end the offset after the last of each partition
 * @param uncommitted how many offsets come after an open transaction
 */
public record TopicRange(String topic, Map<Integer, Long> begin, Map<Integer, Long> end, long uncommitted) {

    public TopicRange {
        begin = Map.copyOf(begin);
        end = Map.copyOf(end);
    }

    /** Returns how many offsets there are, including those of transaction markers. */
    public long size() {
        return end.entrySet().stream()
                .mapToLong(each -> Math.max(0, each.getValue() - begin.getOrDefault(each.getKey(), 0L)))
                .sum();
    }

    /** Returns offsets in the form of an option of Flink's Kafka table. */
    public static String option(Map<Integer, Long> offsets) {
        return new TreeMap<>(offsets)
                .entrySet().stream()
                        .map(each -> "partition:" + each.getKey() + ",offset:" + each.getValue())
                        .collect(Collectors.joining(";"));
    }
}
