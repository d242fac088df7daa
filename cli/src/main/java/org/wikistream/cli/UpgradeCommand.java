package org.wikistream.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.wikistream.operations.command.Operations;
import org.wikistream.problem.UserError;
import org.wikistream.stack.install.Installation;
import org.wikistream.stack.job.Jobs;
import org.wikistream.stack.run.Console;
import org.wikistream.stack.run.Upgrade;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Replaces a running job and keeps its state. */
@Command(
        name = "upgrade",
        mixinStandardHelpOptions = true,
        description = {
            "Stops a job with a savepoint and starts another version of it from there, or the same version with another"
                    + " parallelism or other settings. If the new version does not start, the old one is started again."
                    + " Settings that the job refuses are reported before it is stopped.",
            "A new version that can't restore all of the old state does not start, so that no state is dropped. A later"
                    + " down and up keeps the jar, parallelism and settings given here."
        },
        footerHeading = Operations.EXAMPLES,
        footer = {"  ./wikistream upgrade indexing-job -p 2", "  ./wikistream upgrade ingest-job --jar new.jar"})
public final class UpgradeCommand implements Callable<Integer> {

    @Mixin
    private final DataDirOption dataDir = new DataDirOption();

    @Option(
            names = "--jar",
            paramLabel = "FILE",
            description = "The job's new version (default: the one built in this checkout; if only something else"
                    + " changes, a jar that was given before stays).")
    private @Nullable Path jar;

    @Option(
            names = {"-p", "--parallelism"},
            paramLabel = "N",
            description = "Number of subtasks of each operator (default: as before).")
    private @Nullable Integer parallelism;

    @Parameters(
            index = "0",
            paramLabel = "JOB",
            completionCandidates = JobNames.class,
            description = "${COMPLETION-CANDIDATES}.")
    private String job = "";

    @Parameters(
            index = "1..*",
            paramLabel = "--key value",
            description =
                    "Settings of the job that change. Prefixes of topics and indices, mysql.url, and the archive's"
                            + " table and catalogue can't be changed: they say which of several jobs is meant.")
    private List<String> settings = List.of();

    /**
     * Checks the jar before the job is stopped; otherwise the old version would be down while Flink finds the mistake.
     */
    private static void refuseUnlessJob(Path jar) {
        try {
            Installation.mainClass(jar);
        } catch (UserError e) {
            throw new UserError("--jar " + e.getMessage(), e);
        }
    }

    @Override
    public Integer call() throws IOException {
        if (jar != null) {
            refuseUnlessJob(jar);
        }
        if (parallelism != null && parallelism < 1) {
            throw new UserError("--parallelism " + parallelism + " is not valid; allowed: at least 1");
        }
        Installation installation = Installation.current();
        String id = new Upgrade(dataDir.stack(installation), Console.standard())
                .run(job, jar == null ? null : jar.toAbsolutePath(), parallelism, settings);
        System.out.println(Jobs.named(job).name() + " was upgraded and runs with JobID " + id);
        return 0;
    }
}
