package org.wikistream.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.wikistream.operations.command.Operations;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** The command {@code ./wikistream}. */
@Command(
        name = "wikistream",
        mixinStandardHelpOptions = true,
        versionProvider = Wikistream.Version.class,
        description = "Brings Wikimedia's changes into Kafka, OpenSearch, MySQL and S3, on real servers on this"
                + " machine.",
        footerHeading = Operations.EXAMPLES,
        footer = {
            "  ./wikistream up      # starts everything, and shows what happens",
            "  ./wikistream audit   # was anything lost?",
            "  ./wikistream down    # stops everything; the next up goes on from there",
            "",
            "Two more commands are programs of their own, each with --help: sql asks the topics in Flink SQL, and"
                    + " archive query asks the archive in SQL."
        },
        subcommands = {
            UpCommand.class,
            StatusCommand.class,
            LogsCommand.class,
            FlinkCommand.class,
            SubmitCommand.class,
            UpgradeCommand.class,
            AuditCommand.class,
            AbortTransactionsCommand.class,
            ReplayRejectedCommand.class,
            RetainCommand.class,
            ReportCommand.class,
            MigrateCommand.class,
            ArchiveCommand.class,
            BenchCommand.class,
            DrillCommand.class,
            DownCommand.class,
            CompletionCommand.class
        })
public final class Wikistream {

    /**
     * This command passes on everything that follows it unchanged, because some of Flink's options have the same names
     * as the launcher's.
     */
    private static final String FLINK = "flink";

    /** Programs that {@code ./wikistream} starts itself, so that only they load their large libraries. */
    static final List<List<String>> PROGRAMS = List.of(List.of("sql"), List.of("archive", "query"));

    /** Commands whose own options may appear anywhere. All other options belong to the job. */
    private static final Set<String> OF_JOBS = Set.of("submit", "upgrade", "replay-rejected");

    /** Reads the version of this build. */
    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() throws IOException {
            Properties properties = new Properties();
            try (InputStream file = Version.class.getResourceAsStream("/org/wikistream/cli/version.properties")) {
                properties.load(file);
            }
            return new String[] {"wikistream " + properties.getProperty("version")};
        }
    }

    /** Returns the parser. */
    static CommandLine commandLine() {
        CommandLine commandLine = new CommandLine(new Wikistream());
        commandLine.getSubcommands().forEach((name, command) -> {
            if (name.equals(FLINK)) {
                command.setStopAtPositional(true).setUnmatchedOptionsArePositionalParams(true);
            }
            if (OF_JOBS.contains(name)) {
                command.setUnmatchedOptionsArePositionalParams(true);
            }
        });
        commandLine.setExecutionExceptionHandler((failure, failed, parsed) -> Operations.explain(failure, failed));
        return commandLine;
    }

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }
}
