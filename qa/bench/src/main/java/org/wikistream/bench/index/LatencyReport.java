package org.wikistream.bench.index;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.wikistream.bench.Machine;
import org.wikistream.bench.Percentiles;
import org.wikistream.bench.Verdict;

/**
 * The report of the bench at the stream's own pace. Latencies are in seconds.
 *
 * @param events whose latency was measured
 * @param percentOfProcessor percent of one processor, by process
 * @param baseline the latencies of the same events with the older job; null if there is none
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
        Map<String, Double> percentOfProcessor,
        @Nullable Percentiles baseline) {

    private static final double P99_ALLOWED = 4;
    private static final double P99_RATIO_DEMANDED = 0.8;

    public LatencyReport {
        percentOfProcessor = Map.copyOf(percentOfProcessor);
    }

    /** @param ofBaseline empty without a baseline */
    static LatencyReport of(
            Machine machine,
            int seconds,
            Map<String, Double> percent,
            List<Double> latencies,
            List<Double> ofBaseline) {
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
                percent,
                ofBaseline.isEmpty() ? null : Percentiles.of(ofBaseline));
    }

    /** Returns the ratio to the baseline, and what is demanded of it, as members of the report's JSON. */
    @JsonAnyGetter
    public Map<String, Object> ratios() {
        return Verdict.members(verdicts());
    }

    private List<Verdict> verdicts() {
        return baseline == null
                ? List.of()
                : List.of(Verdict.atMost(
                        P99_RATIO_DEMANDED,
                        "p99_ratio",
                        "sooner_enough",
                        "p99 to the baseline's",
                        p99 / baseline.p99()));
    }

    /** Returns the report as lines for people. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(machine.described());
        lines.add(String.format(
                Locale.ROOT, "%,d events in %d s, exactly once. Percent of one processor:", events, seconds));
        new TreeMap<>(percentOfProcessor)
                .forEach((name, percent) -> lines.add(String.format(Locale.ROOT, "%-14s %5.1f %%", name, percent)));
        lines.add("From the feed until a search finds it: " + described(p50, p95, p99, max));
        lines.add(String.format(
                Locale.ROOT, "p99 is %s the %.0f s allowed", quickEnough ? "below" : "NOT below", p99Allowed));
        if (baseline != null) {
            lines.add("The same events with the baseline, at the same time: "
                    + described(baseline.p50(), baseline.p95(), baseline.p99(), baseline.max()));
        }
        verdicts().forEach(verdict -> lines.add(verdict.line()));
        return lines;
    }

    private static String described(double p50, double p95, double p99, double max) {
        return String.format(Locale.ROOT, "p50 %.2f s, p95 %.2f s, p99 %.2f s, at most %.2f s", p50, p95, p99, max);
    }
}
