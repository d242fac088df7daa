package org.wikistream.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.wikistream.stack.install.Installation;
import org.wikistream.stack.job.Jobs;
import org.wikistream.stack.process.Foreground;
import org.wikistream.stack.process.JavaCommand;
import org.wikistream.stack.run.Stack;
import org.wikistream.stack.run.Started;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Submits a job of this project to the local cluster. */
@Command(
        name = "submit",
        mixinStandardHelpOptions = true,
        description =
                "flink run -d of a job's jar, with local addresses and flink-conf/JOB.yaml filled in. Goes on from the"
                        + " job's newest checkpoint or savepoint. --help after JOB lists the job's settings.")
public final class SubmitCommand implements Callable<Integer> {

    @Mixin
    private final DataDirOption dataDir = new DataDirOption();

    @Parameters(
            index = "0",
            paramLabel = "JOB",
            completionCandidates = JobNames.class,
            description = "${COMPLETION-CANDIDATES}.")
    private String job = "";

    @Parameters(index = "1..*", paramLabel = "--key value", description = "Settings of the job; they win.")
    private List<String> settings = List.of();

    @Override
    public Integer call() throws IOException {
        Installation installation = Installation.current();
        if (settings.contains("--help")) {
            return Foreground.run(help(installation));
        }
        Stack stack = dataDir.stack(installation);
        Started started = stack.submit(job, settings);
        System.out.println(Jobs.named(job).name() + " was submitted with JobID " + started.id() + ", "
                + started.state()
                        .map(state -> "from " + state)
                        .orElse("without state (a savepoint made elsewhere has to lie in "
                                + stack.flinkConfiguration().savepoints() + ")"));
        return 0;
    }

    /** Returns the command that prints the job's own help, which needs no cluster. */
    private JavaCommand help(Installation installation) {
        Path jar = installation.jobJar(Jobs.named(job).name());
        return JobProgram.of(installation, jar, Installation.mainClass(jar), List.of("--help"));
    }
}
