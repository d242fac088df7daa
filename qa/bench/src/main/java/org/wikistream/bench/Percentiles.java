package org.wikistream.bench;

import java.util.Collection;
import java.util.List;

/** Some percentiles of measured values: each is one of the values. */
public record Percentiles(int count, double p50, double p95, double p99, double max) {

    /** Takes at least one value. */
    public static Percentiles of(Collection<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return new Percentiles(
                sorted.size(), at(sorted, 50), at(sorted, 95), at(sorted, 99), sorted.get(sorted.size() - 1));
    }

    /** Returns the lowest value that this percentage of all values does not exceed. */
    private static double at(List<Double> sorted, int percent) {
        return sorted.get((sorted.size() * percent + 99) / 100 - 1);
    }
}
