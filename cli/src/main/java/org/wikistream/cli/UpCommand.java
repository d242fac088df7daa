package org.wikistream.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.wikistream.operations.command.Operations;
import org.wikistream.stack.data.DataDir;
import org.wikistream.stack.data.SourceRequest;
import org.wikistream.stack.install.Installation;
import org.wikistream.stack.job.JobRequest;
import org.wikistream.stack.run.Console;
import org.wikistream.stack.run.Detached;
import org.wikistream.stack.run.Launch;
import org.wikistream.stack.run.UpRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Starts everything and watches it. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = "Starts the jobs and the servers that they need, and shows progress. Ctrl-C stops everything,"
                + " as down does.",
        footerHeading = Operations.EXAMPLES,
        footer = {
            "  ./wikistream up                               # the live stream",
            "  ./wikistream up -d --with warehouse,archive   # MySQL and Parquet, too",
            "  ./wikistream up --replay sample --events 20000 --speed max"
        })
public final class UpCommand implements Callable<Integer> {

    private static final String UNATTENDED = "--unattended";

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command is called
    private CommandSpec spec;

    @Mixin
    private final DataDirOption dataDir = new DataDirOption();

    @Option(
            names = {"-d", "--detach"},
            description = "Return once the jobs run and the first event is searchable (or in Kafka, if no job makes"
                    + " documents).")
    private boolean detach;

    @Option(names = "--source", paramLabel = "URL", description = "Read this live stream (default: Wikimedia's).")
    private @Nullable String source;

    @Option(
            names = "--replay",
            paramLabel = "FILE|sample|archive|DIR|s3://...",
            description =
                    "Replay a recording (NDJSON or SSE, gzipped or not), a generated sample, or an archive, instead of"
                            + " a live stream. For an archive, give one of these: archive, for that of the data dir used"
                            + " last; another data dir; with --settings FILE, the folder or s3://BUCKET/FOLDER that"
                            + " archive.path names; or a table's metadata file (.metadata.json, on this machine or on"
                            + " S3). Its events are recorded first, once.")
    private @Nullable String replay;

    @Option(
            names = "--from",
            paramLabel = "T",
            description =
                    "Replay only the changes of an archive that came into Kafka (ingested_at) at this instant or later;"
                            + " 2h means two hours ago.")
    private @Nullable String from;

    @Option(
            names = "--to",
            paramLabel = "T",
            description = "Replay only the changes of an archive that came into Kafka before this instant.")
    private @Nullable String to;

    @Option(
            names = "--settings",
            paramLabel = "FILE",
            description =
                    "For an archive that is not a local stack's: the jobs' properties file, with archive.* in it.")
    private @Nullable Path settings;

    @Option(names = "--events", paramLabel = "N", description = "Number of events in the sample (default: endless).")
    private @Nullable Long events;

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "Seed of the sample; another seed gives other events" + " (default: 1).")
    private @Nullable Long seed;

    @Option(
            names = "--plant",
            paramLabel = "KIND,...",
            description =
                    "Plant into the sample what insights-job is to find (rising, edit-war, spike, run, silence). Needs"
                            + " --speed 1 or max. Remembered.")
    private @Nullable String plant;

    @Option(
            names = "--speed",
            paramLabel = "1|N|max",
            description = "Speed of a replay: 1 is as recorded, N is N times as fast, max is as fast as it is read"
                    + " (default: 1).")
    private @Nullable String speed;

    @Option(names = "--now", description = "Move a replay's times so that it begins now.")
    private boolean now;

    @Option(
            names = "--since",
            paramLabel = "2h|INSTANT",
            description = "Where to begin in the stream, if nothing of it was read yet (default: at its newest event).")
    private @Nullable String since;

    @Option(names = "--port-offset", paramLabel = "N", description = "Added to every port.")
    private @Nullable Integer portOffset;

    @Option(
            names = "--with",
            paramLabel = "JOB,...",
            completionCandidates = JobNames.class,
            description = "Run these jobs, too (${COMPLETION-CANDIDATES}, with or without -job). Remembered.")
    private @Nullable String with;

    @Option(
            names = "--only",
            paramLabel = "JOB,...",
            description = "Run these jobs and no others, and the servers that they need. Remembered.")
    private @Nullable String only;

    @Option(names = UNATTENDED, hidden = true)
    private boolean unattended;

    @Option(names = "--not-remembered", hidden = true)
    private boolean notRemembered;

    @Override
    public Integer call() {
        Installation installation = Installation.current();
        DataDir chosen = dataDir.choose(installation);
        JobRequest jobs = new JobRequest(with, only);
        // Report mistakes here rather than in the other process.
        jobs.resolve(Optional.empty());
        // The other process gets the same arguments, however the user spelled --detach.
        if (detach && !unattended) {
            return new Detached(chosen, System.out, System.err).start(mainClass(), detachedArguments()) ? 0 : 1;
        }
        UpRequest request = new UpRequest(
                new SourceRequest(source, replay, events, seed, speed, now, from, to, settings, plant),
                since,
                portOffset,
                jobs);
        new Launch(installation, chosen, Console.standard(), Clock.systemUTC())
                .run(request, !unattended, !notRemembered);
        return 1;
    }

    private String mainClass() {
        return spec.root().userObject().getClass().getName();
    }

    private List<String> detachedArguments() {
        List<String> arguments =
                new ArrayList<>(spec.root().commandLine().getParseResult().originalArgs());
        arguments.add(UNATTENDED);
        return arguments;
    }
}
