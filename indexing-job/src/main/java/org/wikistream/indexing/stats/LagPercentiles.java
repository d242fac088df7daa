package org.wikistream.indexing.stats;

/** Percentiles of the time from {@code meta.dt} until the broker appended the record, in milliseconds, within 1.6 %. */
public record LagPercentiles(long p50, long p95, long p99) {

    static LagPercentiles of(LagHistogram lags) {
        return new LagPercentiles(lags.percentile(50), lags.percentile(95), lags.percentile(99));
    }
}
