package org.wikistream.bench.warehouse;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.wikistream.bench.LoaderSubject;
import org.wikistream.bench.Machine;
import org.wikistream.bench.MeasuredSpan;
import org.wikistream.bench.Result;
import org.wikistream.bench.Table;
import org.wikistream.bench.Workload;

/**
 * The report that the bench prints. Each event is one row of {@code recent_change}.
 *
 * @param warmUpEvents events that each subject writes in each round before it is measured
 * @param measuredEvents events after these; the last {@link MeasuredSpan#TAIL} of them are not measured either
 * @param ratio median rows/s of the job, divided by that of the loader
 */
public record WriteReport(
        Machine machine,
        long warmUpEvents,
        long measuredEvents,
        List<Result> subjects,
        double ratio,
        double ratioDemanded,
        boolean fastEnough) {

    static final String JOB = "warehouse-job";
    static final String JDBC_SINK = "JdbcSink";

    private static final double RATIO_DEMANDED = 0.8;

    public WriteReport {
        subjects = List.copyOf(subjects);
    }

    static WriteReport of(Machine machine, Workload workload, List<Result> results) {
        double ratio = Table.rate(JOB, results) / Table.rate(LoaderSubject.NAME, results);
        return new WriteReport(
                machine,
                workload.warmUp(),
                workload.measured(),
                results,
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
                "Each writes the same %,d generated events to empty tables, and is measured from the first %,d to the last"
                        + " %,d of them; median (least - most) of %d rounds.",
                warmUpEvents + measuredEvents,
                warmUpEvents,
                MeasuredSpan.TAIL,
                subjects.get(0).rounds().size()));
        lines.add(
                "warehouse-job: from Kafka into all tables, exactly once. loader: the same rows, with counts made before, from"
                        + " a file into the same tables. JdbcSink: Flink's own, from Kafka into recent_change alone, at least once."
                        + " All of them in batches of " + LoaderBatches.ROWS + " rows, by one connection.");
        lines.add("");
        lines.addAll(Table.lines(subjects));
        lines.add("");
        lines.add(Table.verdict("warehouse-job to loader", ratio, fastEnough, ratioDemanded));
        return lines;
    }
}
