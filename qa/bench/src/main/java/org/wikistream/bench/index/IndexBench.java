package org.wikistream.bench.index;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.wikistream.bench.BenchStack;
import org.wikistream.bench.BenchTopics;
import org.wikistream.bench.JobSubject;
import org.wikistream.bench.LoaderSubject;
import org.wikistream.bench.Machine;
import org.wikistream.bench.Result;
import org.wikistream.bench.Rounds;
import org.wikistream.bench.Subject;
import org.wikistream.bench.Workload;
import org.wikistream.stack.data.Source;
import org.wikistream.stack.data.Speed;
import org.wikistream.stack.install.Installation;
import org.wikistream.stack.job.IndexingJobSpec;
import org.wikistream.stack.run.Console;
import org.wikistream.stack.server.FeedServer;
import org.wikistream.stack.server.OpenSearchServer;
import org.wikistream.stack.spec.JobSpec;

/**
 * Measures indexing at full speed, as {@code up} runs it, from a topic that is full. The job writes to OpenSearch, and is
 * compared with a program that loads the same documents. It also writes to a stub, which shows the speed of the job alone.
 * Between two subjects, everything that the first one wrote is deleted.
 */
public record IndexBench(Installation installation, Path folder, int portOffset, Console console) {

    private static final long SEED = 1;
    private static final int LOADER_THREADS = 2;
    /** The time is fixed, so that each bench reads the same. */
    private static final Instant TIME_BASE = Instant.parse("2025-06-01T00:00:00Z");

    /**
     * Runs all rounds. Throws if any subject did not index every event.
     *
     * @param also what is measured besides, right after the job
     */
    public IndexReport run(Workload workload, int rounds, Set<AlsoMeasured> also) {
        Source source = Source.sample(SEED, workload.total(), new Speed("max"), TIME_BASE);
        String classPath = installation.baselinesClassPath();
        try (BenchStack servers = BenchStack.start(installation, folder, portOffset, source, Set.of(), console)) {
            Path bulks = servers.stack().dataDir().bench();
            fill(servers, workload);
            record(servers, workload, bulks);
            try (Stub stub = Stub.start(classPath)) {
                OpenSearchDestination openSearch =
                        new OpenSearchDestination(servers.stack().ports().number(OpenSearchServer.HTTP));
                List<Subject> subjects = new ArrayList<>();
                subjects.add(job(IndexReport.JOB, servers, workload, openSearch, Map.of(), 1, List.of()));
                also.forEach(each ->
                        subjects.add(job(each.subject(), servers, workload, openSearch, Map.of(), 1, each.settings())));
                subjects.add(new LoaderSubject(
                        "org.wikistream.baselines.Loader",
                        List.of(openSearch.url(), bulks.toString(), Integer.toString(LOADER_THREADS)),
                        classPath,
                        servers,
                        workload,
                        openSearch));
                subjects.add(intoStub(IndexReport.STUB_1, servers, workload, stub, 1, List.of()));
                subjects.add(intoStub(IndexReport.STUB_2, servers, workload, stub, 2, List.of()));
                subjects.add(intoStub(
                        IndexReport.STUB_2_HOT,
                        servers,
                        workload,
                        stub,
                        2,
                        List.of("--kafka.topic-prefix", BenchTopics.HOT)));
                List<Result> results = new Rounds(rounds, console).run(subjects);
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

    private JobSubject intoStub(
            String name, BenchStack servers, Workload workload, Stub stub, int parallelism, List<String> settings) {
        return job(name, servers, workload, stub.destination(), stub.process(), parallelism, settings);
    }

    private JobSubject job(
            String name,
            BenchStack servers,
            Workload workload,
            OpenSearchDestination destination,
            Map<String, ProcessHandle> others,
            int parallelism,
            List<String> settings) {
        List<String> all = new ArrayList<>(settings);
        all.addAll(List.of("--opensearch.hosts", destination.url()));
        JobSpec job = IndexingJobSpec.SPEC;
        return new JobSubject(
                name, job, installation.jobJar(job.name()), servers, workload, destination, others, parallelism, all);
    }
}
