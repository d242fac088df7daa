package org.wikistream.bench;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A program that only loads prepared data, in a new JVM in each round.
 *
 * @param name {@link #NAME}, unless there are several
 * @param classPath of {@code qa/bench/baselines}
 */
public record LoaderSubject(
        String name,
        String mainClass,
        List<String> arguments,
        String classPath,
        BenchStack servers,
        Workload workload,
        Destination destination)
        implements Subject {

    /** Its name, and that of its process. */
    public static final String NAME = "loader";

    @Override
    public Reading run(int round) {
        destination.clear();
        try (Baseline loader = Baseline.start(name, mainClass, classPath, arguments)) {
            Map<String, ProcessHandle> processes = new TreeMap<>(servers.processes());
            processes.put(NAME, loader.handle());
            return new MeasuredSpan(workload, destination).follow(name, processes, () -> "its output tells why");
        }
    }
}
