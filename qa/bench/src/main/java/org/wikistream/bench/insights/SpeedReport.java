package org.wikistream.bench.insights;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.wikistream.bench.Machine;
import org.wikistream.bench.MeasuredSpan;
import org.wikistream.bench.Result;
import org.wikistream.bench.Table;
import org.wikistream.bench.Workload;

/**
 * The report that the bench prints.
 *
 * @param warmUpEvents events that each job reads in each round before it is measured
 * @param measuredEvents events after these; the last {@link MeasuredSpan#TAIL} of them are not measured either
 * @param alerts that insights-job found in all of them
 * @param ratio median events/s of insights-job, divided by that of the job that counts
 */
public record SpeedReport(
        Machine machine,
        long warmUpEvents,
        long measuredEvents,
        List<Result> subjects,
        long alerts,
        double ratio,
        double ratioDemanded,
        boolean fastEnough) {

    static final String JOB = "insights-job";
    static final String COUNTING = "count-changes";

    private static final double RATIO_DEMANDED = 0.7;

    public SpeedReport {
        subjects = List.copyOf(subjects);
    }

    static SpeedReport of(Machine machine, Workload workload, List<Result> results, long alerts) {
        double ratio = Table.rate(JOB, results) / Table.rate(COUNTING, results);
        return new SpeedReport(
                machine,
                workload.warmUp(),
                workload.measured(),
                results,
                alerts,
                ratio,
                RATIO_DEMANDED,
                ratio >= RATIO_DEMANDED);
    }

    /** Returns the report as lines for people. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(machine.described());
        lines.add(String.format(
                Locale.ROOT,
                "Each reads the same %,d events of planted life from Kafka, and is measured from the first %,d to the last %,d of"
                        + " them; median (least - most) of %d rounds.",
                warmUpEvents + measuredEvents,
                warmUpEvents,
                MeasuredSpan.TAIL,
                subjects.get(0).rounds().size()));
        lines.add(String.format(
                Locale.ROOT,
                "count-changes: the source of insights-job, its clocks and a counter. insights-job: all of it, which finds %,d alerts.",
                alerts));
        lines.add("");
        lines.addAll(Table.lines(subjects));
        lines.add("");
        lines.add(Table.verdict("insights-job to count-changes", ratio, fastEnough, ratioDemanded));
        return lines;
    }
}
