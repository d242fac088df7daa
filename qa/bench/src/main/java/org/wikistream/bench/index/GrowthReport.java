package org.wikistream.bench.index;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.wikistream.bench.Machine;

/**
 * The report of the bench that reads one long topic.
 *
 * @param steps one for each mark, in order
 */
public record GrowthReport(Machine machine, List<GrowthStep> steps) {

    public GrowthReport {
        steps = List.copyOf(steps);
    }

    /** Returns the report as lines for people. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(machine.described());
        lines.add("indexing-job indexes one topic of generated events from its beginning to its end.");
        lines.add("Each mark shows the span before it: events/s, the least of OpenSearch's heap in use, CPU s per"
                + " 100,000 events, the most memory; and how large the job's last checkpoint and the indices are then."
                + " Sizes are in MiB.");
        lines.add("");
        steps.forEach(step -> lines.addAll(lines(step)));
        return lines;
    }

    private static List<String> lines(GrowthStep step) {
        return List.of(
                String.format(
                        Locale.ROOT,
                        "%,12d events %,8.0f events/s   checkpoint %,.1f, heap %,.0f, indices %,.0f",
                        step.events(),
                        step.reading().eventsPerSecond(),
                        step.checkpointMebibytes(),
                        step.heapMebibytes(),
                        step.storedMebibytes()),
                "             CPU     " + listed(step.reading().cpuSecondsPer100k(), "%s %.2f"),
                "             memory  " + listed(step.reading().peakMebibytes(), "%s %,.0f"));
    }

    private static String listed(Map<String, Double> byProcess, String form) {
        return new TreeMap<>(byProcess)
                .entrySet().stream()
                        .map(each -> String.format(Locale.ROOT, form, each.getKey(), each.getValue()))
                        .collect(Collectors.joining(", "));
    }
}
