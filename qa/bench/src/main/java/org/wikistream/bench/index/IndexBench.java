package org.wikistream.bench.index;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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
import org.wikistream.stack.server.FeedServer;
import org.wikistream.stack.server.OpenSearchServer;

/**
 * Measures indexing at full speed, as {@code up} runs it, from a topic that is full. The job writes to OpenSearch, and is
 * compared with a program that loads the same documents. It also writes to a stub, which shows the speed of the job alone.
 * Between two subjects, everything that the first one wrote is deleted.
 */
public record IndexBench(Installation installation, Path folder, int portOffset, Console console) {

    private static final long SEED = 1;
    /** The time is fixed, so that each bench reads the same. */
    private static final Instant TIME_BASE = Instant.parse("2025-06-01T00:00:00Z");

    /** Runs all rounds. Throws if any subject did not index every event. */
    public IndexReport run(Workload workload, int rounds) {
        Source source = Source.sample(SEED, workload.total(), new Speed("max"), TIME_BASE);
        String classPath = installation.baselinesClassPath();
        try (BenchStack servers = BenchStack.start(installation, folder, portOffset, source, Set.of(), console)) {
            Path bulks = servers.stack().dataDir().bench();
            fill(servers, workload);
            record(servers, workload, bulks);
            try (Stub stub = Stub.start(classPath)) {
                Destination openSearch = new Destination(servers.stack().ports().number(OpenSearchServer.HTTP));
                List<Result> results = new Rounds(rounds, console)
                        .run(List.of(
                                new JobSubject(IndexReport.JOB, servers, workload, openSearch, Map.of(), 1, List.of()),
                                new LoaderSubject(classPath, bulks, servers, workload, openSearch),
                                intoStub(IndexReport.STUB_1, servers, workload, stub, 1, List.of()),
                                intoStub(IndexReport.STUB_2, servers, workload, stub, 2, List.of()),
                                intoStub(
                                        IndexReport.STUB_2_HOT,
                                        servers,
                                        workload,
                                        stub,
                                        2,
                                        List.of("--kafka.topic-prefix", BenchTopics.HOT))));
                return IndexReport.of(Machine.current(), workload, results);
            }
        }
    }

    private void fill(BenchStack servers, Workload workload) {
        BenchTopics topics = new BenchTopics(servers, installation.baselinesClassPath());
        console.say("  filling the topics");
        topics.fill(workload.total());
        servers.stop(FeedServer.NAME);
        topics.fillHot(workload.total());
    }

    /** The loader sends what the job sent. */
    private void record(BenchStack servers, Workload workload, Path bulks) {
        console.say("  keeping the job's bulks for the loader");
        try (Stub stub = Stub.start(installation.baselinesClassPath(), bulks.toString())) {
            intoStub("indexing-job, kept", servers, workload, stub, 1, List.of())
                    .run(0);
        }
    }

    private static JobSubject intoStub(
            String name, BenchStack servers, Workload workload, Stub stub, int parallelism, List<String> settings) {
        return new JobSubject(name, servers, workload, stub.destination(), stub.process(), parallelism, settings);
    }
}
