package org.wikistream.indexing.stats;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.Map;
import org.wikistream.statistics.Sum;

/** Counts for tests, and their form in JSON. */
public final class SomeCounts {

    private SomeCounts() {}

    /** Returns counts with the given sums; all others are 0. */
    public static Counts of(Map<Sum, Long> sums) {
        return Counts.of(sum -> sums.getOrDefault(sum, 0L));
    }

    /** Returns counts with a different number for each sum. */
    public static Counts from(long events) {
        return Counts.of(sum -> events + sum.position());
    }

    /**
     * Returns the fields of the counts in an object. PublishedRowCodecTest (core) checks their names and order word for
     * word.
     */
    public static String json(Counts counts) {
        return Arrays.stream(Sum.values())
                .map(sum -> "\"" + sum.field() + "\":" + counts.get(sum))
                .collect(joining(","));
    }
}
