package org.wikistream.insights.slots;

import java.util.EnumMap;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.wikistream.alerts.Alert;
import org.wikistream.alerts.AlertKind;

/** Metrics of {@link SlotOperator}, in group {@code slots} of each; alerts by kind below it. */
final class SlotMetrics {

    private final Counter behind;
    private final Counter repeated;
    private final Counter ended;
    private final MetricGroup group;
    private final Map<AlertKind, AlertCounters> alerts = new EnumMap<>(AlertKind.class);

    /** Alerts of one kind: first versions, closing ones, and all. */
    private record AlertCounters(Counter opened, Counter closed, Counter versions) {

        private static AlertCounters of(MetricGroup group) {
            return new AlertCounters(
                    group.counter("alertsOpened"), group.counter("alertsClosed"), group.counter("alertVersions"));
        }

        private void count(Alert alert) {
            versions.inc();
            if (alert.version() == 1) {
                opened.inc();
            }
            if (!alert.open()) {
                closed.inc();
            }
        }
    }

    SlotMetrics(MetricGroup operator) {
        group = operator.addGroup("slots");
        behind = group.counter("behind");
        repeated = group.counter("repeated");
        ended = group.counter("ended");
    }

    /** Counts an observation for a slot that is over. */
    void countBehind() {
        behind.inc();
    }

    long behind() {
        return behind.getCount();
    }

    void countRepeated(int observations) {
        repeated.inc(observations);
    }

    /** Notes that time has passed the end of one or more slots, and that their work is done. */
    void countEnded() {
        ended.inc();
    }

    long ended() {
        return ended.getCount();
    }

    void countSent(Alert alert) {
        alerts.computeIfAbsent(alert.kind(), kind -> AlertCounters.of(group.addGroup("kind", kind.label())))
                .count(alert);
    }
}
