package org.wikistream.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wikistream.operations.command.Operations;
import org.wikistream.problem.UserError;
import org.wikistream.stack.install.Installation;
import org.wikistream.stack.job.Jobs;
import org.wikistream.stack.process.Foreground;
import org.wikistream.stack.spec.JobSpec;
import org.wikistream.topics.RejectedHeaders;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs the program of that name in a job's jar, because only the job knows how its documents or rows are made. */
@Command(
        name = "replay-rejected",
        description = {
            "Sends records of the rejected topic to OpenSearch again: those that OpenSearch refused, and those that"
                    + " could not be read on the way there. With --stage warehouse it sends MySQL the rows that MySQL"
                    + " refused; with --stage insights it sends alerts to OpenSearch. A second run changes nothing. It"
                    + " lists the records that can't be replayed, with the reasons; records of other stores are among"
                    + " them.",
            "It needs the job's settings that differ from the defaults; --help lists them below."
        },
        footerHeading = Operations.EXAMPLES,
        footer = {"  ./wikistream replay-rejected --since 2h", "  ./wikistream replay-rejected --stage warehouse --json"
        })
public final class ReplayRejectedCommand implements Callable<Integer> {

    /** The stage at which a record was rejected. */
    enum Stage {
        WAREHOUSE("warehouse-job", "org.wikistream.warehouse.replay.ReplayRejected"),
        INDEX("indexing-job", "org.wikistream.indexing.replay.ReplayRejected"),
        STATISTICS("indexing-job", "org.wikistream.indexing.replay.ReplayRejected"),
        INSIGHTS("insights-job", "org.wikistream.insights.replay.ReplayRejected");

        private static final String ALLOWED =
                Stream.of(values()).map(Stage::label).collect(Collectors.joining(", "));

        private final String job;
        private final String program;

        Stage(String job, String program) {
            this.job = job;
            this.program = program;
        }

        static Stage named(String text) {
            for (Stage stage : values()) {
                if (stage.label().equals(text)) {
                    return stage;
                }
            }
            if (text.equals(RejectedHeaders.ARCHIVE_STAGE)) {
                throw new UserError("--stage archive: archive-job rejects only what is no change or can't be named, so"
                        + " there is nothing to replay; allowed: " + ALLOWED);
            }
            throw new UserError("--stage " + text + " is not valid; allowed: " + ALLOWED);
        }

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command is called
    private CommandSpec spec;

    @Mixin
    private final DataDirOption dataDir = new DataDirOption();

    @Option(
            names = "--stage",
            paramLabel = "STAGE",
            description = "warehouse: rows for MySQL. insights: alerts. index: documents only. statistics: rows of the"
                    + " statistics only. Without it, documents and rows of the statistics.")
    private @Nullable String stage;

    @Option(names = "--reason", paramLabel = "R", description = "Only what was rejected for this reason.")
    private @Nullable String reason;

    @Option(
            names = "--since",
            paramLabel = "T",
            description = "Only what was rejected since this instant; 2h means two hours ago.")
    private @Nullable String since;

    @Option(names = "--json", description = "Print the report as one JSON object.")
    private boolean json;

    @Parameters(paramLabel = "--key value", description = "Settings of the job, as they were given to it.")
    private List<String> settings = List.of();

    @Override
    public Integer call() {
        Stage chosen = stage == null ? Stage.INDEX : Stage.named(stage);
        boolean help = settings.contains("--help");
        if (help) {
            PrintWriter out = spec.commandLine().getOut();
            spec.commandLine().usage(out);
            out.println();
            out.println("Settings of " + chosen.job + ":");
            out.flush();
        }
        Installation installation = Installation.current();
        JobSpec job = Jobs.named(chosen.job);
        Path jar = installation.jobJar(job.name());
        List<String> arguments =
                help ? List.of("--help") : dataDir.stack(installation).withLocalSettings(job, given());
        return Foreground.run(JobProgram.of(installation, jar, chosen.program, arguments));
    }

    private List<String> given() {
        List<String> arguments = new ArrayList<>(List.of("--replay.json", String.valueOf(json)));
        if (stage != null) {
            arguments.addAll(List.of("--replay.stage", stage));
        }
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
