package org.wikistream.bench;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A program that only loads what was prepared for it, in a JVM of its own in each round.
 *
 * @param classPath of {@code qa/bench/baselines}
 */
public record LoaderSubject(
        String mainClass,
        List<String> arguments,
        String classPath,
        BenchStack servers,
        Workload workload,
        Destination destination)
        implements Subject {

    public static final String NAME = "loader";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Reading run(int round) {
        destination.clear();
        try (Baseline loader = Baseline.start(NAME, mainClass, classPath, arguments)) {
            Map<String, ProcessHandle> processes = new TreeMap<>(servers.processes());
            processes.put(NAME, loader.handle());
            return new MeasuredSpan(workload, destination).follow(NAME, processes, () -> "its output tells why");
        }
    }
}
