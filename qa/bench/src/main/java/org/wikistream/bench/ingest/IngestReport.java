package org.wikistream.bench.ingest;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.wikistream.bench.Machine;
import org.wikistream.bench.Result;
import org.wikistream.bench.Table;
import org.wikistream.bench.Verdict;
import org.wikistream.bench.Workload;
import org.wikistream.stack.flink.TaskManager;

/**
 * The report that the bench prints.
 *
 * @param warmUpEvents events that each subject reads in each round before it is measured
 * @param measuredEvents events after these
 * @param ratio median events/s of the job, divided by that of the bare loop
 */
public record IngestReport(
        Machine machine,
        long warmUpEvents,
        long measuredEvents,
        List<Result> subjects,
        double ratio,
        double ratioDemanded,
        boolean fastEnough) {

    static final String JOB = "ingest-job";
    static final String BASELINE = "baseline";
    static final String EVENT_LOOP = "okhttp-eventsource";
    static final String SOCKET_LOOP = "socket";

    private static final double RATIO_DEMANDED = 0.3;
    private static final double CPU_DEMANDED = 0.8;

    public IngestReport {
        subjects = List.copyOf(subjects);
    }

    static IngestReport of(Machine machine, Workload workload, List<Result> results) {
        double ratio = Table.rate(JOB, results) / Table.rate(EVENT_LOOP, results);
        return new IngestReport(
                machine,
                workload.warmUp(),
                workload.measured(),
                results,
                ratio,
                RATIO_DEMANDED,
                ratio >= RATIO_DEMANDED);
    }

    /** Returns the ratio to the baseline, and what is demanded of it, as members of the report's JSON. */
    @JsonAnyGetter
    public Map<String, Object> ratios() {
        return Verdict.members(verdicts());
    }

    private List<Verdict> verdicts() {
        Optional<Double> job = Table.cpu(TaskManager.NAME, JOB, subjects);
        return Table.cpu(TaskManager.NAME, BASELINE, subjects)
                .flatMap(baseline -> job.map(cpu -> Verdict.atMost(
                        CPU_DEMANDED,
                        "cpu_ratio",
                        "cheap_enough",
                        "the TaskManager's CPU s to the baseline's",
                        cpu / baseline)))
                .stream()
                .toList();
    }

    /** Returns the report as lines for people. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(machine.described());
        lines.add(String.format(
                Locale.ROOT,
                "Each reads the same %,d generated events, and is measured over the last %,d of them; median (least - most) of %d rounds.",
                warmUpEvents + measuredEvents,
                measuredEvents,
                subjects.get(0).rounds().size()));
        lines.add(
                "ingest-job: from the first commit behind the warm-up to the last, exactly once, checkpoints each second."
                        + (Table.find(BASELINE, subjects).isPresent() ? " baseline: the older job." : ""));
        lines.add("");
        lines.addAll(Table.lines(subjects));
        lines.add("");
        lines.add(Table.verdict("ingest-job to okhttp-eventsource", ratio, fastEnough, ratioDemanded));
        verdicts().forEach(verdict -> lines.add(verdict.line()));
        return lines;
    }
}
