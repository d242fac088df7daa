package org.wikistream.bench.insights;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The results of a trial.
 *
 * @param tallies by finder, then by kind
 * @param sentences the job's alerts of the first seed, for people who read them one by one
 */
public record TrialReport(
        long firstSeed,
        int seeds,
        Duration length,
        Map<String, Map<String, Matching.Tally>> tallies,
        List<String> sentences) {

    private static final double HUNDRED = 100;

    /** Returns the tables for people, in Markdown. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "Seeds %d to %d, %d hours each: %.1f days.",
                firstSeed,
                firstSeed + seeds - 1,
                length.toHours(),
                days()));
        lines.add("");
        lines.add("| kind | rules | recall (95 %) | hard ones | precision | median time to detection |"
                + " false alarms a day (95 %) | from the second day on |");
        lines.add("|---|---|---|---|---|---|---|---|");
        tallies.forEach((rules, byKind) -> byKind.forEach((kind, tally) -> lines.add(row(rules, kind, tally))));
        lines.add("");
        lines.add("False alarms by what they are about:");
        lines.add("");
        tallies.forEach((rules, byKind) -> byKind.forEach((kind, tally) -> {
            if (!tally.wrong().isEmpty()) {
                lines.add("- " + rules + ", " + kind + ": " + tally.wrong());
            }
        }));
        return lines;
    }

    private String row(String rules, String kind, Matching.Tally tally) {
        Interval recall = Interval.ofShare(tally.delays().size(), tally.planted());
        Interval rate = Interval.ofRate(tally.falseAlarms(), days());
        Duration delay = tally.medianDelay();
        return String.format(
                Locale.ROOT,
                "| %s | %s | %s of %d (%.0f-%.0f %%) | %d of %d | %s | %s | %.1f (%.1f-%.1f) | %s |",
                kind,
                rules,
                tally.delays().size(),
                tally.planted(),
                recall.low() * HUNDRED,
                recall.high() * HUNDRED,
                tally.hardFound(),
                tally.hard(),
                Double.isNaN(tally.precision()) ? "-" : String.format(Locale.ROOT, "%.2f", tally.precision()),
                delay == null ? "-" : String.format(Locale.ROOT, "%.1f min", delay.toSeconds() / 60.0),
                tally.falseAlarms() / days(),
                rate.low(),
                rate.high(),
                later(tally));
    }

    private String later(Matching.Tally tally) {
        double laterDays = days() - seeds;
        return laterDays > 0 ? String.format(Locale.ROOT, "%.1f", tally.wrongLater() / laterDays) : "-";
    }

    private double days() {
        return seeds * length.toMinutes() / (double) Duration.ofDays(1).toMinutes();
    }
}
