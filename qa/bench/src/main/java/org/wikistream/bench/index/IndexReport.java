package org.wikistream.bench.index;

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
 * The report that the bench prints. Each event is one document.
 *
 * @param warmUpEvents events that each subject indexes in each round before it is measured
 * @param measuredEvents events after these; the last {@link MeasuredSpan#TAIL} of them are not measured either
 * @param ratio median documents/s of the job, divided by that of the loader
 * @param hotRatio the job's median with nine of ten events in one row of the statistics, divided by that with the usual mix
 * @param meaningful whether the loader was fast enough for the ratio to mean anything
 */
public record IndexReport(
        Machine machine,
        long warmUpEvents,
        long measuredEvents,
        List<Result> subjects,
        double ratio,
        double ratioDemanded,
        boolean fastEnough,
        double hotRatio,
        double hotRatioDemanded,
        boolean hotFastEnough,
        double loaderDemanded,
        boolean meaningful) {

    static final String JOB = "indexing-job";
    static final String STUB_1 = "job, stub";
    static final String STUB_2 = "job x2, stub";
    static final String STUB_2_HOT = "job x2, stub, hot";

    private static final double RATIO_DEMANDED = 0.6;
    private static final double HOT_RATIO_DEMANDED = 0.9;
    private static final double LOADER_DEMANDED = 25_000;

    public IndexReport {
        subjects = List.copyOf(subjects);
    }

    static IndexReport of(Machine machine, Workload workload, List<Result> results) {
        double loader = Table.rate(LoaderSubject.NAME, results);
        double ratio = Table.rate(JOB, results) / loader;
        double hotRatio = Table.rate(STUB_2_HOT, results) / Table.rate(STUB_2, results);
        return new IndexReport(
                machine,
                workload.warmUp(),
                workload.measured(),
                results,
                ratio,
                RATIO_DEMANDED,
                ratio >= RATIO_DEMANDED,
                hotRatio,
                HOT_RATIO_DEMANDED,
                hotRatio >= HOT_RATIO_DEMANDED,
                LOADER_DEMANDED,
                loader >= LOADER_DEMANDED);
    }

    private boolean has(AlsoMeasured subject) {
        return subjects.stream().anyMatch(each -> each.name().equals(subject.subject()));
    }

    /** Returns the report as lines for people. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(machine.described());
        lines.add(String.format(
                Locale.ROOT,
                "Each indexes the same %,d generated events, and is measured from the first %,d to the last %,d of them; median (least - most) of %d rounds.",
                warmUpEvents + measuredEvents,
                warmUpEvents,
                MeasuredSpan.TAIL,
                subjects.get(0).rounds().size()));
        lines.add(
                "indexing-job: from Kafka into OpenSearch, documents and statistics. loader: only documents, the job's own bulks,"
                        + " from files, in 2 threads."
                        + (has(AlsoMeasured.CONNECTOR)
                                ? " connector: the job with Flink's own connector in place of this project's sink."
                                : "")
                        + " stub: answers at once in place of OpenSearch; x2: parallelism 2; hot: nine of ten"
                        + " events are edits of one wiki.");
        lines.add("");
        lines.addAll(Table.lines(subjects));
        lines.add("");
        if (!meaningful) {
            lines.add(String.format(
                    Locale.ROOT,
                    "VOID: the loader did not reach %,.0f documents/s, so that the machine is too slow or busy to tell",
                    loaderDemanded));
        }
        lines.add(Table.verdict("indexing-job to loader", ratio, fastEnough, ratioDemanded));
        lines.add(Table.verdict("a hot row to the usual mix", hotRatio, hotFastEnough, hotRatioDemanded));
        return lines;
    }
}
