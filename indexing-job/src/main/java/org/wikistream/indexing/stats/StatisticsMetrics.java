package org.wikistream.indexing.stats;

import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** Metrics of the two steps, in group {@code statistics} of their operators. */
final class StatisticsMetrics {

    private final MetricGroup group;
    private final Counter lateEvents;

    StatisticsMetrics(MetricGroup operator) {
        group = operator.addGroup("statistics");
        lateEvents = group.counter("lateEvents");
    }

    void late(long events) {
        lateEvents.inc(events);
    }

    /** @param millis the clock less the watermark; reporters' threads call it */
    void watermarkLag(LongSupplier millis) {
        group.gauge("watermarkLagMillis", millis::getAsLong);
    }

    /**
     * Registers gauges, which reporters' threads read.
     *
     * @param windows that have not ended, among those of the rows held in memory
     * @param rows held in memory
     */
    void open(IntSupplier windows, IntSupplier rows) {
        group.gauge("openWindows", windows::getAsInt);
        group.gauge("openRows", rows::getAsInt);
    }
}
