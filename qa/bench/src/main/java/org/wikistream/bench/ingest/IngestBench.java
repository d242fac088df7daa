package org.wikistream.bench.ingest;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wikistream.bench.BenchStack;
import org.wikistream.bench.Machine;
import org.wikistream.bench.Result;
import org.wikistream.bench.Rounds;
import org.wikistream.bench.Subject;
import org.wikistream.bench.Workload;
import org.wikistream.stack.data.Source;
import org.wikistream.stack.data.Speed;
import org.wikistream.stack.install.Installation;
import org.wikistream.stack.job.IngestJobSpec;
import org.wikistream.stack.run.Console;
import org.wikistream.stack.server.OpenSearchServer;

/**
 * Measures ingest at full speed, exactly once, as {@code up} runs it. It is compared with a loop that only reads events
 * and with one that only reads bytes. All share the machine with the feed. Servers that a subject does not need are
 * idle meanwhile.
 */
public record IngestBench(Installation installation, Path folder, int portOffset, Console console) {

    private static final long SEED = 1;
    /** The time is fixed, so that each bench reads the same. */
    private static final Instant TIME_BASE = Instant.parse("2025-06-01T00:00:00Z");

    /**
     * Runs all rounds. Throws if any subject did not get every event.
     *
     * @param baselineJar an older jar of the job, which is measured beside it; null without
     */
    public IngestReport run(Workload workload, int rounds, @Nullable Path baselineJar) {
        Source source = Source.sample(SEED, workload.total(), new Speed("max"), TIME_BASE);
        try (BenchStack servers =
                BenchStack.start(installation, folder, portOffset, source, Set.of(OpenSearchServer.NAME), console)) {
            List<Subject> subjects = new ArrayList<>();
            Path jar = installation.jobJar(IngestJobSpec.SPEC.name());
            subjects.add(new IngestSubject(IngestReport.JOB, jar, servers, workload));
            if (baselineJar != null) {
                subjects.add(new IngestSubject(IngestReport.BASELINE, baselineJar, servers, workload));
            }
            subjects.add(reader(IngestReport.EVENT_LOOP, "EventLoop", servers, workload));
            subjects.add(reader(IngestReport.SOCKET_LOOP, "SocketLoop", servers, workload));
            List<Result> results = new Rounds(rounds, console).run(subjects);
            return IngestReport.of(Machine.current(), workload, results);
        }
    }

    private ReaderSubject reader(String name, String mainClass, BenchStack servers, Workload workload) {
        return new ReaderSubject(
                name, "org.wikistream.baselines." + mainClass, installation.baselinesClassPath(), servers, workload);
    }
}
