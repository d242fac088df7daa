package org.wikistream.bench.insights;

/** The interval that contains the true value in 95 of 100 cases. */
record Interval(double low, double high) {

    private static final double Z = 1.96;

    /** Returns Wilson's interval of a share. */
    static Interval ofShare(int some, int all) {
        if (all == 0) {
            return new Interval(0, 1);
        }
        double share = some / (double) all;
        double middle = share + Z * Z / (2 * all);
        double half = Z * Math.sqrt(share * (1 - share) / all + Z * Z / (4.0 * all * all));
        double scale = 1 + Z * Z / all;
        return new Interval(Math.max(0, (middle - half) / scale), Math.min(1, (middle + half) / scale));
    }

    /** Returns Byar's interval of how often something happens in a day; three at most if it never did. */
    static Interval ofRate(int times, double days) {
        if (times == 0) {
            return new Interval(0, 3 / days);
        }
        double low = times * cube(1 - 1 / (9.0 * times) - Z / (3 * Math.sqrt(times)));
        double next = times + 1.0;
        double high = next * cube(1 - 1 / (9 * next) + Z / (3 * Math.sqrt(next)));
        return new Interval(Math.max(0, low) / days, high / days);
    }

    private static double cube(double value) {
        return value * value * value;
    }
}
