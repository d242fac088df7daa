package org.wikistream.bench.ingest;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.wikistream.bench.Baseline;
import org.wikistream.bench.BenchStack;
import org.wikistream.bench.CpuTimes;
import org.wikistream.bench.Reading;
import org.wikistream.bench.Subject;
import org.wikistream.bench.Workload;
import org.wikistream.problem.UserError;

/** A program that only reads the stream, in a JVM of its own in each round. */
final class ReaderSubject implements Subject {

    private static final String WARM = "warm";
    private static final String DONE = "done ";

    private final String name;
    private final String mainClass;
    private final String classPath;
    private final BenchStack servers;
    private final Workload workload;

    ReaderSubject(String name, String mainClass, String classPath, BenchStack servers, Workload workload) {
        this.name = name;
        this.mainClass = mainClass;
        this.classPath = classPath;
        this.servers = servers;
        this.workload = workload;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Reading run(int round) {
        long sentBefore = servers.framesSent();
        try (Baseline reader = Baseline.start(
                name,
                mainClass,
                classPath,
                List.of(servers.feedUrl(), Long.toString(workload.warmUp()), Long.toString(workload.measured())))) {
            Map<String, ProcessHandle> measured = new TreeMap<>(servers.processes());
            measured.put("reader", reader.handle());
            reader.expect(WARM);
            CpuTimes begin = CpuTimes.of(measured);
            String[] done = reader.expect(DONE).split(" ", -1);
            CpuTimes used = CpuTimes.of(measured).since(begin);
            long sent = servers.framesSent() - sentBefore;
            if (Long.parseLong(done[0]) != workload.total() || sent != workload.total()) {
                throw new UserError(
                        name + " read " + done[0] + " of " + workload.total() + " events, and " + sent + " were sent");
            }
            return Reading.of(workload.measured(), Duration.ofNanos(Long.parseLong(done[1])), used);
        }
    }
}
