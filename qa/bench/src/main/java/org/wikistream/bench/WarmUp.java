package org.wikistream.bench;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How a bench warmed up.
 *
 * @param rounds that do not count
 * @param seconds that they took
 * @param spreadPercent how much faster the fastest of the last three was than the slowest, by subject
 * @param allowedPercent by how much they may differ
 * @param agreed whether those of each subject did not differ by more
 */
public record WarmUp(
        int rounds, double seconds, Map<String, Double> spreadPercent, double allowedPercent, boolean agreed) {

    public WarmUp {
        spreadPercent = Collections.unmodifiableMap(new TreeMap<>(spreadPercent));
    }

    /** Returns a sentence for people. */
    public String described() {
        String spreads = spreadPercent.entrySet().stream()
                .map(spread -> String.format(Locale.ROOT, "%s %.0f %%", spread.getKey(), spread.getValue()))
                .collect(Collectors.joining(", "));
        return String.format(
                Locale.ROOT,
                "%s after %d rounds in %.0f s: %s (%s).",
                agreed ? "Warm" : "NOT warm",
                rounds,
                seconds,
                rounds < WarmRounds.AGREEING
                        ? "there was no time for " + WarmRounds.AGREEING
                        : String.format(
                                Locale.ROOT,
                                "the last %d of each are %swithin %.0f %%",
                                WarmRounds.AGREEING,
                                agreed ? "" : "not ",
                                allowedPercent),
                spreads);
    }
}
