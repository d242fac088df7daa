package org.wikistream.indexing.stats;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.Map;
import org.wikistream.statistics.Sum;

/** Counts for tests, and how they stand in JSON. */
public final class SomeCounts {

    private SomeCounts() {}

    /** The given sums; all others are 0. */
    public static Counts of(Map<Sum, Long> sums) {
        return Counts.of(sum -> sums.getOrDefault(sum, 0L));
    }

    /** Counts that all differ. */
    public static Counts from(long events) {
        return Counts.of(sum -> events + sum.position());
    }

    /** Their fields in an object. PublishedRowCodecTest (core) holds the names and the order word for word. */
    public static String json(Counts counts) {
        return Arrays.stream(Sum.values())
                .map(sum -> "\"" + sum.field() + "\":" + counts.get(sum))
                .collect(joining(","));
    }
}
