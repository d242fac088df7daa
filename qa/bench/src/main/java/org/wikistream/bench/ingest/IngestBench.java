package org.wikistream.bench.ingest;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.wikistream.bench.BenchStack;
import org.wikistream.bench.Machine;
import org.wikistream.bench.Result;
import org.wikistream.bench.Rounds;
import org.wikistream.bench.Workload;
import org.wikistream.stack.data.Source;
import org.wikistream.stack.data.Speed;
import org.wikistream.stack.install.Installation;
import org.wikistream.stack.run.Console;
import org.wikistream.stack.server.OpenSearchServer;

/**
 * Measures ingest at full speed, exactly once, as {@code up} runs it. It is compared with a loop that only reads events and
 * with one that only reads bytes. All share the machine with the feed. Servers that a subject does not need are idle
 * meanwhile.
 */
public record IngestBench(Installation installation, Path folder, int portOffset, Console console) {

    private static final long SEED = 1;
    /** The time is fixed, so that each bench reads the same. */
    private static final Instant TIME_BASE = Instant.parse("2025-06-01T00:00:00Z");

    /** Runs all rounds. Throws if any subject did not get every event. */
    public IngestReport run(Workload workload, int rounds) {
        Source source = Source.sample(SEED, workload.total(), new Speed("max"), TIME_BASE);
        try (BenchStack servers =
                BenchStack.start(installation, folder, portOffset, source, Set.of(OpenSearchServer.NAME), console)) {
            List<Result> results = new Rounds(rounds, console)
                    .run(List.of(
                            new IngestSubject(servers, workload),
                            reader(IngestReport.EVENT_LOOP, "EventLoop", servers, workload),
                            reader(IngestReport.SOCKET_LOOP, "SocketLoop", servers, workload)));
            return IngestReport.of(Machine.current(), workload, results);
        }
    }

    private ReaderSubject reader(String name, String mainClass, BenchStack servers, Workload workload) {
        return new ReaderSubject(
                name, "org.wikistream.baselines." + mainClass, installation.baselinesClassPath(), servers, workload);
    }
}
