package org.wikistream.bench;

import java.util.Collection;

/** The median and the extremes of some measured values. */
public record Spread(double median, double min, double max) {

    /** Takes at least one value. The median of an even number of values is the mean of the two in the middle. */
    public static Spread of(Collection<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(median, sorted[0], sorted[sorted.length - 1]);
    }
}
