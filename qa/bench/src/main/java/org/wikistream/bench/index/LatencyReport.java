package org.wikistream.bench.index;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.wikistream.bench.Machine;
import org.wikistream.bench.Percentiles;

/**
 * The report of the bench at the stream's own pace. Latencies are in seconds.
 *
 * @param events whose latency was measured
 * @param percentOfProcessor percent of one processor, by process
 */
public record LatencyReport(
        Machine machine,
        int seconds,
        int events,
        double p50,
        double p95,
        double p99,
        double max,
        double p99Allowed,
        boolean quickEnough,
        Map<String, Double> percentOfProcessor) {

    private static final double P99_ALLOWED = 4;

    public LatencyReport {
        percentOfProcessor = Map.copyOf(percentOfProcessor);
    }

    static LatencyReport of(Machine machine, int seconds, Map<String, Double> percent, List<Double> latencies) {
        Percentiles all = Percentiles.of(latencies);
        return new LatencyReport(
                machine,
                seconds,
                all.count(),
                all.p50(),
                all.p95(),
                all.p99(),
                all.max(),
                P99_ALLOWED,
                all.p99() < P99_ALLOWED,
                percent);
    }

    /** Returns the report as lines for people. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(machine.described());
        lines.add(String.format(
                Locale.ROOT, "%,d events in %d s, exactly once. Percent of one processor:", events, seconds));
        new TreeMap<>(percentOfProcessor)
                .forEach((name, percent) -> lines.add(String.format(Locale.ROOT, "%-14s %5.1f %%", name, percent)));
        lines.add(String.format(
                Locale.ROOT,
                "From the feed until a search finds it: p50 %.2f s, p95 %.2f s, p99 %.2f s, at most %.2f s",
                p50,
                p95,
                p99,
                max));
        lines.add(String.format(
                Locale.ROOT, "p99 is %s the %.0f s allowed", quickEnough ? "below" : "NOT below", p99Allowed));
        return lines;
    }
}
