package org.wikistream.bench;

import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Formats results as lines for people. */
public final class Table {

    private Table() {}

    public static List<String> lines(List<Result> results) {
        return results.stream()
                .map(result -> String.format(
                        Locale.ROOT,
                        "%-20s %,10.0f events/s (%,.0f - %,.0f)   CPU s per 100,000: %s",
                        result.name(),
                        result.eventsPerSecond().median(),
                        result.eventsPerSecond().min(),
                        result.eventsPerSecond().max(),
                        cpu(result)))
                .toList();
    }

    /** Tells whether the ratio is as high as was demanded. */
    public static String verdict(String what, double ratio, boolean enough, double demanded) {
        return String.format(
                Locale.ROOT,
                "ratio of %s: %.2f, %s %.1f as demanded",
                what,
                ratio,
                enough ? "at least" : "NOT at least",
                demanded);
    }

    /** Returns the median of the subject of that name, which must be among the results. */
    public static double rate(String subject, List<Result> results) {
        return results.stream()
                .filter(result -> result.name().equals(subject))
                .findFirst()
                .orElseThrow()
                .eventsPerSecond()
                .median();
    }

    private static String cpu(Result result) {
        return new TreeSet<>(result.cpuSecondsPer100k().keySet())
                .stream()
                        .map(process -> String.format(
                                Locale.ROOT,
                                "%s %.2f",
                                process,
                                result.cpuSecondsPer100k().get(process)))
                        .collect(Collectors.joining(", "));
    }
}
