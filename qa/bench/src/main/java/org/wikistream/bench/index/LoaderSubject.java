package org.wikistream.bench.index;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.wikistream.bench.Baseline;
import org.wikistream.bench.BenchStack;
import org.wikistream.bench.Reading;
import org.wikistream.bench.Subject;
import org.wikistream.bench.Workload;

/**
 * A program that sends prepared bulks to indices that have the job's mapping.
 *
 * @param bulks folder of the bulks' bodies
 */
record LoaderSubject(String classPath, Path bulks, BenchStack servers, Workload workload, Destination destination)
        implements Subject {

    static final String NAME = "loader";

    private static final int THREADS = 2;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Reading run(int round) {
        destination.clear();
        try (Baseline loader = Baseline.start(
                NAME,
                "org.wikistream.baselines.Loader",
                classPath,
                List.of(destination.url(), bulks.toString(), Integer.toString(THREADS)))) {
            Map<String, ProcessHandle> processes = new TreeMap<>(servers.processes());
            processes.put(NAME, loader.handle());
            return new MeasuredSpan(workload, destination).follow(NAME, processes, () -> "its output tells why");
        }
    }
}
