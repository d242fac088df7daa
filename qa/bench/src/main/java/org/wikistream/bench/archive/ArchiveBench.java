package org.wikistream.bench.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.wikistream.archive.ArchiveSettings;
import org.wikistream.bench.BenchStack;
import org.wikistream.bench.BenchTopics;
import org.wikistream.bench.JobSubject;
import org.wikistream.bench.LoaderSubject;
import org.wikistream.bench.Machine;
import org.wikistream.bench.Rounds;
import org.wikistream.bench.Workload;
import org.wikistream.problem.UserError;
import org.wikistream.settings.SettingCatalogue;
import org.wikistream.settings.Settings;
import org.wikistream.stack.count.ProgressMeter;
import org.wikistream.stack.data.Source;
import org.wikistream.stack.data.Speed;
import org.wikistream.stack.install.Installation;
import org.wikistream.stack.job.ArchiveJobSpec;
import org.wikistream.stack.job.IngestJobSpec;
import org.wikistream.stack.run.Console;
import org.wikistream.stack.server.FeedServer;
import org.wikistream.stack.server.KafkaServer;
import org.wikistream.stack.server.S3Credentials;
import org.wikistream.stack.server.S3Server;
import org.wikistream.stack.spec.JobSpec;
import org.wikistream.stack.spec.LocalContext;

/**
 * Measures how fast the archive is written, from a full topic. The job is compared with a program that reads the same
 * topic and writes the same columns with parquet-java. Each begins with an empty place on the same S3.
 */
public record ArchiveBench(Installation installation, Path folder, int portOffset, Console console) {

    private static final long SEED = 1;
    private static final String TOPIC = ProgressMeter.TOPICS.recentChange();

    /**
     * How often the job commits. The usual 30 s would be most of a round, and a round measures from one commit to
     * another.
     */
    private static final String CHECKPOINTS = "2 s";

    /** Rows of the loader's files: about as many as the job has in one. */
    static final long ROWS_OF_FILE = 25_000;

    private static final String TABLE = "bench.recentchange";
    private static final String LOADED = "bench-loader";

    /** Runs all rounds. Throws if any subject did not write every event. */
    public ArchiveReport run(Workload workload, int rounds) {
        Source source = Source.sample(SEED, workload.total(), new Speed("max"), BenchTopics.BEGIN);
        JobSpec job = ArchiveJobSpec.SPEC.withFlinkOption("execution.checkpointing.interval", CHECKPOINTS);
        List<JobSpec> jobs = List.of(IngestJobSpec.SPEC, ArchiveJobSpec.SPEC);
        try (BenchStack servers = BenchStack.start(installation, folder, portOffset, jobs, source, Set.of(), console)) {
            console.say("  filling the topic");
            new BenchTopics(servers, installation.baselinesClassPath()).fill(workload.total());
            servers.stop(FeedServer.NAME);
            LocalContext context = servers.context();
            Path bucket = S3Server.data(context).resolve(S3Server.BUCKET);
            try (TableDestination table = new TableDestination(
                    settings(context), bucket.resolve("archive").resolve(TABLE.replace('.', '/')))) {
                return ArchiveReport.of(
                        Machine.current(),
                        workload,
                        new Rounds(rounds, console)
                                .run(List.of(
                                        new JobSubject(
                                                ArchiveReport.JOB,
                                                job,
                                                installation.jobJar(job.name()),
                                                servers,
                                                workload,
                                                table,
                                                Map.of(),
                                                1,
                                                List.of("--archive.table", TABLE)),
                                        new LoaderSubject(
                                                LoaderSubject.NAME,
                                                "org.wikistream.baselines.ParquetLoader",
                                                arguments(context, workload.total()),
                                                installation.baselinesClassPath(),
                                                servers,
                                                workload,
                                                new ObjectsDestination(bucket.resolve(LOADED))))));
            }
        } catch (IOException e) {
            throw new UserError("The loader's folder can't be made (" + e.getMessage() + ")", e);
        }
    }

    private static ArchiveSettings settings(LocalContext context) {
        List<String> arguments = new ArrayList<>(List.of("--archive.table=" + TABLE));
        ArchiveJobSpec.SPEC.settings().apply(context).forEach((key, value) -> arguments.add("--" + key + "=" + value));
        Settings settings = Settings.load(
                ArchiveSettings.in(new SettingCatalogue(List.of())).passingOn("", "Of the job."),
                arguments.toArray(String[]::new),
                Map.of());
        ArchiveSettings archive = ArchiveSettings.read(settings);
        settings.throwIfInvalid();
        return archive;
    }

    private static List<String> arguments(LocalContext context, long events) throws IOException {
        S3Credentials credentials = S3Server.credentials(context);
        return List.of(
                KafkaServer.address(context),
                TOPIC,
                Long.toString(events),
                S3Server.address(context),
                credentials.accessKeyFile().toString(),
                credentials.secretKeyFile().toString(),
                S3Server.BUCKET,
                LOADED,
                Files.createDirectories(context.dataDir().bench()).toString(),
                Long.toString(ROWS_OF_FILE));
    }
}
