package org.wikistream.bench.index;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.wikistream.bench.BenchStack;
import org.wikistream.bench.BenchTopics;
import org.wikistream.bench.Machine;
import org.wikistream.bench.Rounds;
import org.wikistream.bench.Subject;
import org.wikistream.bench.WarmRounds;
import org.wikistream.stack.data.Source;
import org.wikistream.stack.data.Speed;
import org.wikistream.stack.install.Installation;
import org.wikistream.stack.job.IndexingJobSpec;
import org.wikistream.stack.run.Console;
import org.wikistream.stack.server.FeedServer;

/**
 * Measures indexing at full speed, as {@code up} runs it, from a full topic. The job writes to OpenSearch, and is
 * compared with a program that loads the same documents. Between two subjects, everything that the first one wrote is
 * deleted.
 */
public record IndexBench(Installation installation, Path folder, int portOffset, Console console) {

    private static final long SEED = 1;
    /** The time that stopping the servers takes. */
    private static final Duration CLOSING = Duration.ofSeconds(30);

    /** Runs all rounds. Throws if any subject did not index every event. */
    public IndexReport run(IndexPlan plan) {
        long began = System.nanoTime();
        Source source = Source.sample(SEED, plan.workload().total(), new Speed("max"), BenchTopics.BEGIN);
        Path jar = installation.jobJar(IndexingJobSpec.SPEC.name());
        String classPath = installation.baselinesClassPath();
        try (BenchStack servers = BenchStack.start(installation, folder, portOffset, source, Set.of(), console);
                Stub stub = plan.also().stub() ? Stub.start(classPath) : null) {
            fill(servers, plan);
            RecordedBulks bulks = record(servers, plan, jar);
            IndexSubjects subjects = new IndexSubjects(servers, plan, bulks, classPath);
            List<Subject> all = new ArrayList<>(subjects.onServers(jar));
            if (stub != null) {
                all.addAll(subjects.into(stub, jar));
            }
            Duration within = plan.within(all.size()).minus(CLOSING).minusNanos(System.nanoTime() - began);
            WarmRounds.Measured measured =
                    new WarmRounds(new Rounds(plan.rounds(), console), within).run(all, subjects.decisive());
            return IndexReport.of(Machine.current(), plan, subjects.refreshInterval(), measured);
        }
    }

    private void fill(BenchStack servers, IndexPlan plan) {
        BenchTopics topics = new BenchTopics(servers, installation.baselinesClassPath());
        console.say("  filling the topics");
        topics.fill(plan.workload().total());
        servers.stop(FeedServer.NAME);
        if (plan.also().stub()) {
            topics.fillHot(plan.workload().total());
        }
    }

    /** The loader sends what the job sent. */
    private RecordedBulks record(BenchStack servers, IndexPlan plan, Path jar) {
        console.say("  keeping the job's bulks for the loader");
        Path bulks = servers.stack().dataDir().bench();
        try (Stub stub = Stub.start(installation.baselinesClassPath(), bulks.toString())) {
            new IndexJobs(servers, plan.workload())
                    .into(stub, "indexing-job, kept", jar, 1, List.of())
                    .run(0);
        }
        return RecordedBulks.in(bulks);
    }
}
