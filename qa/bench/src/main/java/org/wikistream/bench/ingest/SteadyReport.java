package org.wikistream.bench.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.wikistream.bench.Machine;
import org.wikistream.stack.flink.TaskManager;

/**
 * The report of the bench at the stream's own pace. Percentages are of one processor.
 *
 * @param eventsPerSecond how many were committed
 * @param withoutJob by process
 * @param withJob by process
 * @param jobPercent how much more the TaskManager uses with the job
 */
public record SteadyReport(
        Machine machine,
        int seconds,
        double eventsPerSecond,
        Map<String, Double> withoutJob,
        Map<String, Double> withJob,
        double jobPercent,
        double percentAllowed,
        boolean cheapEnough) {

    private static final double PERCENT_ALLOWED = 3;

    public SteadyReport {
        withoutJob = Map.copyOf(withoutJob);
        withJob = Map.copyOf(withJob);
    }

    static SteadyReport of(
            Machine machine, int seconds, double rate, Map<String, Double> withoutJob, Map<String, Double> withJob) {
        double job = withJob.getOrDefault(TaskManager.NAME, Double.NaN)
                - withoutJob.getOrDefault(TaskManager.NAME, Double.NaN);
        return new SteadyReport(
                machine, seconds, rate, withoutJob, withJob, job, PERCENT_ALLOWED, job < PERCENT_ALLOWED);
    }

    /** Returns the report as lines for people. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(machine.described());
        lines.add(String.format(
                Locale.ROOT,
                "%.1f events/s over %d s, exactly once, checkpoints each second. Percent of one processor:",
                eventsPerSecond,
                seconds));
        new TreeMap<>(withJob)
                .forEach((name, percent) -> lines.add(String.format(
                        Locale.ROOT,
                        "%-14s %5.1f %% with ingest-job, %5.1f %% without",
                        name,
                        percent,
                        withoutJob.getOrDefault(name, Double.NaN))));
        lines.add(String.format(
                Locale.ROOT,
                "ingest-job takes %.1f %% of a processor, %s the %.0f %% allowed",
                jobPercent,
                cheapEnough ? "below" : "NOT below",
                percentAllowed));
        return lines;
    }
}
