package org.wikistream.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.wikistream.stack.install.Installation;
import org.wikistream.stack.job.IndexingJobSpec;
import org.wikistream.stack.process.Foreground;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs the program of that name in indexing-job's jar: only that job knows how documents are made. */
@Command(
        name = "replay-rejected",
        description =
                "Sends to OpenSearch once more what it refused, or what could not be read on the way there, and is kept"
                        + " in the rejected topic. Doing it twice changes nothing. Says what can't be replayed, and why. --help"
                        + " after it lists the job's settings, which it needs where the job has others than the defaults.")
public final class ReplayRejectedCommand implements Callable<Integer> {

    private static final String PROGRAM = "org.wikistream.indexing.replay.ReplayRejected";

    @Mixin
    private final DataDirOption dataDir = new DataDirOption();

    @Option(names = "--reason", paramLabel = "R", description = "Only what was rejected for this.")
    private @Nullable String reason;

    @Option(
            names = "--since",
            paramLabel = "T",
            description = "Only what was rejected since then: an instant, or how far back, such as 2h.")
    private @Nullable String since;

    @Option(names = "--json", description = "The report as one JSON object.")
    private boolean json;

    @Parameters(paramLabel = "--key value", description = "Settings of indexing-job, as it was given them.")
    private List<String> settings = List.of();

    @Override
    public Integer call() {
        Installation installation = Installation.current();
        Path jar = installation.jobJar(IndexingJobSpec.SPEC.name());
        List<String> arguments = settings.contains("--help")
                ? List.of("--help")
                : dataDir.stack(installation).withLocalSettings(IndexingJobSpec.SPEC, given());
        return Foreground.run(JobProgram.of(installation, jar, PROGRAM, arguments));
    }

    private List<String> given() {
        List<String> arguments = new ArrayList<>(List.of("--replay.json", String.valueOf(json)));
        if (reason != null) {
            arguments.addAll(List.of("--replay.reason", reason));
        }
        if (since != null) {
            arguments.addAll(List.of("--replay.since", since));
        }
        arguments.addAll(settings);
        return arguments;
    }
}
