package org.wikistream.indexing.stats;

/** How long after {@code meta.dt} the broker appended the records, in milliseconds, within 1.6 %. */
public record LagPercentiles(long p50, long p95, long p99) {

    static LagPercentiles of(LagHistogram lags) {
        return new LagPercentiles(lags.percentile(50), lags.percentile(95), lags.percentile(99));
    }
}
