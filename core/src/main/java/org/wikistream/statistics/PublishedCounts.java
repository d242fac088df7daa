package org.wikistream.statistics;

import java.util.Arrays;
import java.util.function.ToLongFunction;

/**
 * What a row counts.
 *
 * @param numbers one for each {@link Sum}, in their order. An array and no map, for Flink's own serializers
 */
public record PublishedCounts(long[] numbers) {

    public static PublishedCounts of(ToLongFunction<Sum> number) {
        return new PublishedCounts(Arrays.stream(Sum.values()).mapToLong(number).toArray());
    }

    public long get(Sum sum) {
        return numbers[sum.position()];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PublishedCounts counts && Arrays.equals(numbers, counts.numbers);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(numbers);
    }

    @Override
    public String toString() {
        return Arrays.toString(numbers);
    }
}
