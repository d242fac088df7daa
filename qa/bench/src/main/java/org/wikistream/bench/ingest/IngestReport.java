package org.wikistream.bench.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.wikistream.bench.Machine;
import org.wikistream.bench.Result;
import org.wikistream.bench.Table;
import org.wikistream.bench.Workload;

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

    static final String EVENT_LOOP = "okhttp-eventsource";
    static final String SOCKET_LOOP = "socket";

    private static final double RATIO_DEMANDED = 0.3;

    public IngestReport {
        subjects = List.copyOf(subjects);
    }

    static IngestReport of(Machine machine, Workload workload, List<Result> results) {
        double ratio = Table.rate(IngestSubject.NAME, results) / Table.rate(EVENT_LOOP, results);
        return new IngestReport(
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
                "Each reads the same %,d generated events, and is measured over the last %,d of them; median (least - most) of %d rounds.",
                warmUpEvents + measuredEvents,
                measuredEvents,
                subjects.get(0).rounds().size()));
        lines.add(
                "ingest-job: from the first commit behind the warm-up to the last, exactly once, checkpoints each second.");
        lines.add("");
        lines.addAll(Table.lines(subjects));
        lines.add("");
        lines.add(Table.verdict("ingest-job to okhttp-eventsource", ratio, fastEnough, ratioDemanded));
        return lines;
    }
}
