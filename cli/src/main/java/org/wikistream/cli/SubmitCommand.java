package org.wikistream.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.wikistream.operations.command.Operations;
import org.wikistream.stack.install.Installation;
import org.wikistream.stack.job.Jobs;
import org.wikistream.stack.process.Foreground;
import org.wikistream.stack.process.JavaCommand;
import org.wikistream.stack.run.Stack;
import org.wikistream.stack.run.Started;
import org.wikistream.stack.spec.JobSpec;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Submits a job of this project to the local cluster. */
@Command(
        name = "submit",
        description = "Runs flink run -d with a job's jar, and fills in the local addresses and the options of"
                + " flink-conf/JOB.yaml. The job goes on from its newest checkpoint or savepoint. --help after"
                + " JOB lists the job's settings.",
        footerHeading = Operations.EXAMPLES,
        footer = {
            "  ./wikistream submit indexing-job --help   # its settings",
            "  ./wikistream submit ingest-job --kafka.topic-prefix second"
        })
public final class SubmitCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command is called
    private CommandSpec spec;

    @Mixin
    private final DataDirOption dataDir = new DataDirOption();

    /** This is not picocli's usage help, which would hide the job's own. */
    @Option(
            names = {"-h", "--help"},
            description = "Show this help message; with JOB, the job's settings.")
    private boolean help;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "JOB",
            completionCandidates = JobNames.class,
            description = "${COMPLETION-CANDIDATES}.")
    private @Nullable String job;

    @Parameters(
            index = "1..*",
            paramLabel = "--key value",
            description = "Settings of the job. They override what is" + " filled in.")
    private List<String> settings = List.of();

    @Override
    public Integer call() throws IOException {
        if (job == null) {
            if (help) {
                spec.commandLine().usage(spec.commandLine().getOut());
                return 0;
            }
            throw new ParameterException(spec.commandLine(), "Missing required parameter: 'JOB'");
        }
        JobSpec known = Jobs.named(job);
        Installation installation = Installation.current();
        if (help) {
            return Foreground.run(help(installation, known));
        }
        Stack stack = dataDir.stack(installation);
        Started started = stack.submit(known.name(), settings);
        System.out.println(known.name() + " was submitted with JobID " + started.id() + ", "
                + started.state()
                        .map(state -> "from " + state)
                        .orElse("without state (a savepoint made elsewhere has to lie in "
                                + stack.flinkConfiguration().savepoints() + ")"));
        return 0;
    }

    /** Returns the command that prints the job's own help, which needs no cluster. */
    private static JavaCommand help(Installation installation, JobSpec job) {
        Path jar = installation.jobJar(job.name());
        return JobProgram.of(installation, jar, Installation.mainClass(jar), List.of("--help"));
    }
}
