package org.wikistream.drill;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.wikistream.bench.Machine;
import org.wikistream.bench.Spread;

/**
 * The faults of a drill and their results; {@code --json} prints it.
 *
 * @param seconds for how long faults were caused
 * @param faults a line for each kind of fault, the most frequent first
 */
public record DrillReport(
        Machine machine, long seed, long seconds, int eventsPerSecond, List<Line> faults, Verdict verdict) {

    /**
     * One kind of fault.
     *
     * @param p50Seconds median of the times to recover
     */
    public record Line(String fault, int times, double p50Seconds, double maxSeconds) {}

    private static final double MILLIS = 1_000;

    public DrillReport {
        faults = List.copyOf(faults);
    }

    static List<Line> lines(List<Recovery> recoveries) {
        List<Line> lines = new ArrayList<>();
        for (Fault fault : Fault.all()) {
            List<Double> seconds = recoveries.stream()
                    .filter(recovery -> recovery.fault().equals(fault))
                    .map(Recovery::time)
                    .map(Duration::toMillis)
                    .map(millis -> millis / MILLIS)
                    .toList();
            if (!seconds.isEmpty()) {
                Spread spread = Spread.of(seconds);
                lines.add(new Line(fault.described(), seconds.size(), spread.median(), spread.max()));
            }
        }
        lines.sort(Comparator.comparingInt(Line::times).reversed());
        return lines;
    }

    /** Returns the report as lines for people; the last line is the verdict. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(machine.described());
        lines.add(String.format(
                Locale.ROOT,
                "%,d events, %d a second; faults for %d s, seed %d. Recovered: all jobs run, and each store is at most %d"
                        + " s behind the feed%s.",
                verdict.events(),
                eventsPerSecond,
                seconds,
                seed,
                Drill.BEHIND.toSeconds(),
                verdict.archive() == null ? "" : ", the archive " + Drill.ARCHIVE_BEHIND.toSeconds() + " s"));
        lines.add("");
        lines.add(String.format(Locale.ROOT, "%-30s %6s %14s %8s", "fault", "times", "recovered p50", "max"));
        for (Line line : faults) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%-30s %6d %12.1f s %6.1f s",
                    line.fault(),
                    line.times(),
                    line.p50Seconds(),
                    line.maxSeconds()));
        }
        lines.add("");
        lines.add(verdict.line());
        return lines;
    }
}
