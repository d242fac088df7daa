package org.wikistream.bench.warehouse;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.wikistream.bench.Machine;

/**
 * The report that the bench prints.
 *
 * @param changes of the sample
 * @param lastDay of these, those of the last day, which most views are about
 * @param server its version and the size of its buffer pool
 * @param secondsDemanded of each view's median
 * @param fastEnough whether all views are
 */
public record ViewReport(
        Machine machine,
        String server,
        long changes,
        long lastDay,
        List<MeasuredView> views,
        double secondsDemanded,
        boolean fastEnough) {

    private static final double SECONDS_DEMANDED = 2;

    public ViewReport {
        views = List.copyOf(views);
    }

    static ViewReport of(Machine machine, String server, long changes, long lastDay, List<MeasuredView> views) {
        return new ViewReport(
                machine,
                server,
                changes,
                lastDay,
                views,
                SECONDS_DEMANDED,
                views.stream().allMatch(view -> view.seconds().median() <= SECONDS_DEMANDED));
    }

    /** Returns the report as lines for people. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(machine.described());
        lines.add(String.format(
                Locale.ROOT,
                "%s, with %,d generated changes, %,d of them within the last day; median (least - most).",
                server,
                changes,
                lastDay));
        lines.add("");
        for (MeasuredView view : views) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%-22s %6.2f s (%.2f - %.2f) %,8d rows%s",
                    view.view(),
                    view.seconds().median(),
                    view.seconds().min(),
                    view.seconds().max(),
                    view.rows(),
                    view.seconds().median() <= secondsDemanded ? "" : "   TOO SLOW"));
        }
        for (MeasuredView view : views) {
            lines.add("");
            lines.add("EXPLAIN " + view.view() + ": id | select | table | type | key | rows | extra");
            view.explain().forEach(line -> lines.add("  " + line));
        }
        lines.add("");
        lines.add(String.format(
                Locale.ROOT,
                "%s view answers within %.0f s as demanded",
                fastEnough ? "Every" : "NOT every",
                secondsDemanded));
        return lines;
    }
}
