package org.wikistream.sql.query.connecting;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which records of a topic a query reads, by partition: from one offset up to before another.
 *
 * @param begin of each partition the first offset
 * @param end of each partition the offset after the last
 * @param uncommitted how many offsets are behind an open transaction
 */
public record TopicRange(String topic, Map<Integer, Long> begin, Map<Integer, Long> end, long uncommitted) {

    public TopicRange {
        begin = Map.copyOf(begin);
        end = Map.copyOf(end);
    }

    /** Returns how many offsets there are, to which those of transactions' own marks belong. */
    public long size() {
        return end.entrySet().stream()
                .mapToLong(each -> Math.max(0, each.getValue() - begin.getOrDefault(each.getKey(), 0L)))
                .sum();
    }

    /** Returns offsets as an option of Flink's Kafka table has them. */
    public static String option(Map<Integer, Long> offsets) {
        return new TreeMap<>(offsets)
                .entrySet().stream()
                        .map(each -> "partition:" + each.getKey() + ",offset:" + each.getValue())
                        .collect(Collectors.joining(";"));
    }
}
