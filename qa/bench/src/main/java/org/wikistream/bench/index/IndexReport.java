package org.wikistream.bench.index;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.wikistream.bench.LoaderSubject;
import org.wikistream.bench.Machine;
import org.wikistream.bench.MeasuredSpan;
import org.wikistream.bench.Result;
import org.wikistream.bench.Table;
import org.wikistream.bench.Verdict;
import org.wikistream.bench.WarmRounds;
import org.wikistream.bench.WarmUp;
import org.wikistream.stack.flink.TaskManager;
import org.wikistream.stack.server.OpenSearchServer;

/**
 * The report that the bench prints. Each event is one document.
 *
 * @param warmUpEvents events that each subject indexes in each round before it is measured
 * @param measuredEvents events after these; the last {@link MeasuredSpan#TAIL} of them are not measured either
 * @param refreshInterval how often the job, and so the loader, lets OpenSearch refresh
 * @param savings what OpenSearch need not do where the mapping of 0.3.0 lacks something
 * @param meaningful whether the servers were warm, and all rounds were measured, in time
 */
public record IndexReport(
        Machine machine,
        long warmUpEvents,
        long measuredEvents,
        String refreshInterval,
        WarmUp warmUp,
        List<Result> subjects,
        List<Saving> savings,
        boolean meaningful) {

    static final String JOB = "indexing-job";
    static final String BASELINE = "baseline";
    static final String CONNECTOR = "job, connector";
    static final String MAPPED = "loader, mapping";
    static final String BARE = "loader, bare";
    static final String STUB_1 = "job, stub";
    static final String BASELINE_STUB = "baseline, stub";
    static final String STUB_2 = "job x2, stub";
    static final String STUB_2_HOT = "job x2, stub, hot";

    private static final double RATIO_DEMANDED = 0.75;
    private static final double HOT_RATIO_DEMANDED = 0.9;
    private static final double STUB_CPU_DEMANDED = 0.6;
    private static final double MAPPING_COST_DEMANDED = 1.4;

    /**
     * What taking a choice of the mapping back saves.
     *
     * @param without as it was asked for
     * @param cpuSecondsPer100k processor seconds of OpenSearch for 100,000 events, of the loader's {@code from}
     */
    public record Saving(String without, double cpuSecondsPer100k, double from) {}

    public IndexReport {
        subjects = List.copyOf(subjects);
        savings = List.copyOf(savings);
    }

    static IndexReport of(Machine machine, IndexPlan plan, String refreshInterval, WarmRounds.Measured measured) {
        List<Result> results = measured.results();
        List<Saving> savings = plan.also().without().stream()
                .map(less -> saving(less, results))
                .toList();
        return new IndexReport(
                machine,
                plan.workload().warmUp(),
                plan.workload().measured(),
                refreshInterval,
                measured.warmUp(),
                results,
                savings,
                measured.meaningful());
    }

    private static Saving saving(Ablation less, List<Result> results) {
        double from = openSearch(LoaderSubject.NAME, results).orElse(Double.NaN);
        double to = openSearch(less.subject(), results).orElse(Double.NaN);
        return new Saving(less.name(), from - to, from);
    }

    private static Optional<Double> openSearch(String subject, List<Result> results) {
        return Table.cpu(OpenSearchServer.NAME, subject, results);
    }

    /** Returns the ratios of what was measured, and what is demanded of them, as members of the report's JSON. */
    @JsonAnyGetter
    public Map<String, Object> ratios() {
        return Verdict.members(verdicts());
    }

    List<Verdict> verdicts() {
        List<Verdict> verdicts = new ArrayList<>();
        verdicts.add(Verdict.atLeast(
                RATIO_DEMANDED,
                "ratio",
                "fast_enough",
                "indexing-job to loader",
                Table.rate(JOB, subjects) / Table.rate(LoaderSubject.NAME, subjects)));
        ratio(openSearch(MAPPED, subjects), openSearch(BARE, subjects))
                .ifPresent(cost -> verdicts.add(Verdict.atMost(
                        MAPPING_COST_DEMANDED,
                        "mapping_cost",
                        "mapping_cheap_enough",
                        "OpenSearch's CPU s with our mapping to a bare one",
                        cost)));
        ratio(rate(STUB_2_HOT), rate(STUB_2))
                .ifPresent(hot -> verdicts.add(Verdict.atLeast(
                        HOT_RATIO_DEMANDED, "hot_ratio", "hot_fast_enough", "a hot row to the usual mix", hot)));
        ratio(taskManager(STUB_1), taskManager(BASELINE_STUB))
                .ifPresent(cpu -> verdicts.add(Verdict.atMost(
                        STUB_CPU_DEMANDED,
                        "stub_cpu_ratio",
                        "stub_cheap_enough",
                        "the TaskManager's CPU s with the stub to the baseline's",
                        cpu)));
        return verdicts;
    }

    private Optional<Double> rate(String subject) {
        return Table.find(subject, subjects)
                .map(result -> result.eventsPerSecond().median());
    }

    private Optional<Double> taskManager(String subject) {
        return Table.cpu(TaskManager.NAME, subject, subjects);
    }

    private static Optional<Double> ratio(Optional<Double> above, Optional<Double> below) {
        return above.flatMap(value -> below.map(other -> value / other));
    }

    private boolean hasOtherServers() {
        return subjects.stream()
                .flatMap(subject -> subject.cpuSecondsPer100k().keySet().stream())
                .anyMatch(process -> process.startsWith(OpenSearchServer.NAME + "-"));
    }

    private boolean has(String subject) {
        return Table.find(subject, subjects).isPresent();
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
        lines.add(warmUp.described());
        lines.add(
                "indexing-job: from Kafka into OpenSearch, documents and statistics. loader: only documents, the job's own bulks,"
                        + " from files, in 2 threads, refreshed each " + refreshInterval
                        + " as the job's are. Both into indices as 0.3.0 made them."
                        + (has(BASELINE) ? " baseline: the older job." : "")
                        + (has(CONNECTOR)
                                ? " connector: the job with Flink's own connector in place of this project's sink."
                                : "")
                        + (has(BARE) ? " mapping: that of this version. bare: the least that can be searched." : "")
                        + (savings.isEmpty() ? "" : " without: the indices lack this.")
                        + (hasOtherServers()
                                ? " heap, collector, buffer: with an OpenSearch of its own that has these."
                                : "")
                        + (has(STUB_1)
                                ? " stub: answers at once in place of OpenSearch; x2: parallelism 2; hot: nine of ten events are edits of one wiki."
                                : ""));
        lines.add("");
        lines.addAll(Table.lines(subjects));
        lines.add("");
        savings.forEach(saving -> lines.add(String.format(
                Locale.ROOT,
                "%s saves %.2f of OpenSearch's %.2f CPU s per 100,000",
                saving.without(),
                saving.cpuSecondsPer100k(),
                saving.from())));
        if (!meaningful) {
            lines.add(
                    "VOID: OpenSearch was not warm, or not all rounds were measured, in time (--within): the figures say little");
        }
        verdicts().forEach(verdict -> lines.add(verdict.line()));
        return lines;
    }
}
