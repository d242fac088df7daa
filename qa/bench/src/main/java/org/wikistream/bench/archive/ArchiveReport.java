package org.wikistream.bench.archive;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.wikistream.bench.LoaderSubject;
import org.wikistream.bench.Machine;
import org.wikistream.bench.MeasuredSpan;
import org.wikistream.bench.Result;
import org.wikistream.bench.Table;
import org.wikistream.bench.Workload;

/**
 * The report that the bench prints.
 *
 * @param warmUpEvents events that each subject writes in each round before it is measured
 * @param measuredEvents events after these; the last {@link MeasuredSpan#TAIL} of them are not measured either
 * @param ratio median events/s of the job, divided by that of the loader
 */
public record ArchiveReport(
        Machine machine,
        long warmUpEvents,
        long measuredEvents,
        List<Result> subjects,
        double ratio,
        double ratioDemanded,
        boolean fastEnough) {

    static final String JOB = "archive-job";

    private static final double RATIO_DEMANDED = 0.8;

    public ArchiveReport {
        subjects = List.copyOf(subjects);
    }

    static ArchiveReport of(Machine machine, Workload workload, List<Result> results) {
        double ratio = Table.rate(JOB, results) / Table.rate(LoaderSubject.NAME, results);
        return new ArchiveReport(
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
                "Each brings the same %,d generated events from Kafka to an empty place on S3, and is measured from the first"
                        + " %,d to the last %,d of them; median (least - most) of %d rounds.",
                warmUpEvents + measuredEvents,
                warmUpEvents,
                MeasuredSpan.TAIL,
                subjects.get(0).rounds().size()));
        lines.add(String.format(
                Locale.ROOT,
                "archive-job: into the table, exactly once, committed every 2 s. loader: the same columns with parquet-java, a"
                        + " file for every %,d rows, and no table. Both zstd, with the same size of row groups.",
                ArchiveBench.ROWS_OF_FILE));
        lines.add("");
        lines.addAll(Table.lines(subjects));
        subjects.stream()
                .map(subject -> peaks(subject))
                .filter(peaks -> !peaks.isEmpty())
                .forEach(lines::add);
        lines.add("");
        lines.add(Table.verdict("archive-job to loader", ratio, fastEnough, ratioDemanded));
        return lines;
    }

    private static String peaks(Result subject) {
        Map<String, Double> peaks = subject.peakMebibytes();
        return peaks.isEmpty()
                ? ""
                : String.format(Locale.ROOT, "%-20s peak memory in MiB: ", subject.name())
                        + peaks.entrySet().stream()
                                .map(peak -> String.format(Locale.ROOT, "%s %,.0f", peak.getKey(), peak.getValue()))
                                .collect(Collectors.joining(", "));
    }
}
