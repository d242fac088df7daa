package org.wikistream.stack.bench;

import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Results as lines for people. */
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
