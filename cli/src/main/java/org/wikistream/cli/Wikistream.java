package org.wikistream.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import java.util.Set;
import org.wikistream.operations.command.Operations;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** What {@code ./wikistream} runs. */
@Command(
        name = "wikistream",
        mixinStandardHelpOptions = true,
        versionProvider = Wikistream.Version.class,
        description = "Wikimedia's changes into Kafka and OpenSearch, on real servers on this machine.",
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
            BenchCommand.class,
            DrillCommand.class,
            DownCommand.class
        })
public final class Wikistream {

    /** What follows these is for others and is taken as it is. */
    private static final Set<String> PASSING_ON = Set.of("flink", "submit", "replay-rejected");

    private static final String UPGRADE = "upgrade";

    /** The version that was built. */
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

    /** The parser. */
    static CommandLine commandLine() {
        CommandLine commandLine = new CommandLine(new Wikistream());
        commandLine.getSubcommands().forEach((name, command) -> {
            if (PASSING_ON.contains(name)) {
                command.setStopAtPositional(true).setUnmatchedOptionsArePositionalParams(true);
            }
            if (name.equals(UPGRADE)) {
                // Its own options may follow the job; what is not among them is the job's.
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
