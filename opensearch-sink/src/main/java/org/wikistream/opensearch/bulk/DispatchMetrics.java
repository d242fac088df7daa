package org.wikistream.opensearch.bulk;

import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/**
 * The metrics that only this sink has in addition to {@link SinkMetrics}: bulks in flight, and what happens to refused
 * ones.
 */
final class DispatchMetrics {

    private final Counter retries;

    /**
     * @param inFlight bulks that are not settled
     * @param waiting bulks in flight that were refused before
     * @param unwritable indices that are given up
     * @param blocked whether an outage lasts until somebody acts
     */
    DispatchMetrics(
            MetricGroup group,
            IntSupplier inFlight,
            IntSupplier waiting,
            IntSupplier unwritable,
            BooleanSupplier blocked) {
        retries = group.counter("retries");
        group.gauge("inFlight", inFlight::getAsInt);
        group.gauge("waiting", waiting::getAsInt);
        group.gauge("unwritableIndices", unwritable::getAsInt);
        group.gauge("blocked", () -> blocked.getAsBoolean() ? 1 : 0);
    }

    void again(int actions) {
        retries.inc(actions);
    }
}
