package org.wikistream.changesource;

import java.util.EnumMap;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.wikistream.topics.RejectionReason;

/** Counts what an operator rejects, by reason: metric {@code rejected} in a group for each reason. */
public final class RejectedCounters {

    private final MetricGroup group;
    private final Map<RejectionReason, Counter> counters = new EnumMap<>(RejectionReason.class);

    /**
     * Creates counters without counts.
     *
     * @param operator the group of the operator's metrics
     * @param what is rejected, such as {@code changes}
     */
    public RejectedCounters(MetricGroup operator, String what) {
        this.group = operator.addGroup(what);
    }

    public void count(RejectionReason reason) {
        counters.computeIfAbsent(
                        reason, each -> group.addGroup("reason", each.label()).counter("rejected"))
                .inc();
    }
}
