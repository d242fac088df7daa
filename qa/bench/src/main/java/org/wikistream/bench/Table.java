package org.wikistream.bench;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Formats results as lines for people. */
public final class Table {

    private static final int LEAST_WIDTH = 20;

    private Table() {}

    public static List<String> lines(List<Result> results) {
        int width = width(results.stream().map(Result::name).toList());
        return results.stream()
                .map(result -> String.format(
                        Locale.ROOT,
                        "%-" + width + "s %,10.0f events/s (%,.0f - %,.0f)   CPU s per 100,000: %s",
                        result.name(),
                        result.eventsPerSecond().median(),
                        result.eventsPerSecond().min(),
                        result.eventsPerSecond().max(),
                        cpu(result)))
                .toList();
    }

    /** Returns the width of a column of these names. */
    static int width(Collection<String> names) {
        return names.stream().mapToInt(String::length).reduce(LEAST_WIDTH, Math::max);
    }

    /** Tells whether the ratio is as high as was demanded. */
    public static String verdict(String what, double ratio, boolean enough, double demanded) {
        return verdict(what, ratio, enough ? "at least" : "NOT at least", demanded);
    }

    /** Tells whether the ratio is as low as was demanded. */
    public static String limit(String what, double ratio, boolean enough, double demanded) {
        return verdict(what, ratio, enough ? "at most" : "NOT at most", demanded);
    }

    private static String verdict(String what, double ratio, String comparison, double demanded) {
        return String.format(Locale.ROOT, "ratio of %s: %.2f, %s %s as demanded", what, ratio, comparison, demanded);
    }

    /** Returns the median of the subject of that name, which must be among the results. */
    public static double rate(String subject, List<Result> results) {
        return find(subject, results).orElseThrow().eventsPerSecond().median();
    }

    /** Returns the processor seconds of a process for 100,000 events of a subject, if both were measured. */
    public static Optional<Double> cpu(String process, String subject, List<Result> results) {
        return find(subject, results).map(result -> result.cpuSecondsPer100k().get(process));
    }

    /** Returns the result of the subject of that name, if it is among the results. */
    public static Optional<Result> find(String subject, List<Result> results) {
        return results.stream().filter(result -> result.name().equals(subject)).findFirst();
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
