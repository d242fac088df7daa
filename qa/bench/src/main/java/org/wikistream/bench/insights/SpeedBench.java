package org.wikistream.bench.insights;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.wikistream.bench.BenchStack;
import org.wikistream.bench.BenchTopics;
import org.wikistream.bench.Destination;
import org.wikistream.bench.JobSubject;
import org.wikistream.bench.Machine;
import org.wikistream.bench.Result;
import org.wikistream.bench.Rounds;
import org.wikistream.bench.Workload;
import org.wikistream.feed.plants.PlantKind;
import org.wikistream.problem.UserError;
import org.wikistream.stack.data.Source;
import org.wikistream.stack.data.Speed;
import org.wikistream.stack.flink.TaskManager;
import org.wikistream.stack.install.Installation;
import org.wikistream.stack.job.IngestJobSpec;
import org.wikistream.stack.job.InsightsJobSpec;
import org.wikistream.stack.run.Console;
import org.wikistream.stack.server.FeedServer;
import org.wikistream.stack.server.OpenSearchServer;
import org.wikistream.stack.spec.JobSpec;

/**
 * Measures how fast insights-job reads a full topic of simulated life with plants, compared with a job over the same
 * source that only counts. Both have Flink's options of insights-job, and parallelism 1, as on the local stack.
 */
public record SpeedBench(Installation installation, Path folder, int portOffset, Console console) {

    private static final long SEED = 1;
    private static final String COUNT_MODULE = "count-changes";

    /** Runs all rounds. Throws if a job did not read every event, or if insights-job found nothing. */
    public SpeedReport run(Workload workload, int rounds) {
        Source source = Source.sample(SEED, workload.total(), new Speed("max"), BenchTopics.BEGIN)
                .planted(EnumSet.allOf(PlantKind.class).stream()
                        .map(PlantKind::label)
                        .collect(Collectors.joining(",")));
        List<JobSpec> jobs = List.of(IngestJobSpec.SPEC, InsightsJobSpec.SPEC);
        try (BenchStack servers = BenchStack.start(installation, folder, portOffset, jobs, source, Set.of(), console)) {
            console.say("  filling the topic");
            new BenchTopics(servers, installation.baselinesClassPath()).fill(workload.total());
            servers.stop(FeedServer.NAME);
            ReadChanges read = new ReadChanges(metrics(servers));
            FoundAlerts found = new FoundAlerts(read, servers.stack().ports().number(OpenSearchServer.HTTP));
            List<Result> results = new Rounds(rounds, console)
                    .run(List.of(
                            job(SpeedReport.COUNTING, installation.benchJar(COUNT_MODULE), servers, workload, read),
                            job(
                                    SpeedReport.JOB,
                                    installation.jobJar(InsightsJobSpec.SPEC.name()),
                                    servers,
                                    workload,
                                    found)));
            long alerts = found.alerts();
            if (alerts == 0) {
                throw new UserError("insights-job has found nothing; measure more events (--events)");
            }
            return SpeedReport.of(Machine.current(), workload, results, alerts);
        }
    }

    private static JobSubject job(
            String name, Path jar, BenchStack servers, Workload workload, Destination destination) {
        return new JobSubject(name, InsightsJobSpec.SPEC, jar, servers, workload, destination, Map.of(), 1, List.of());
    }

    private static String metrics(BenchStack servers) {
        return servers.stack().servers().stream()
                .filter(server -> server.name().equals(TaskManager.NAME))
                .flatMap(server -> server.metrics().stream())
                .findFirst()
                .orElseThrow();
    }
}
