package org.wikistream.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.wikistream.drill.Damage;
import org.wikistream.drill.DrillReport;
import org.wikistream.drill.DrillStack;
import org.wikistream.drill.Verdict;
import org.wikistream.drill.Verifier;
import org.wikistream.operations.command.Operations;
import org.wikistream.operations.report.ReportOutput;
import org.wikistream.problem.UserError;
import org.wikistream.stack.data.DataDir;
import org.wikistream.stack.data.RememberedDataDir;
import org.wikistream.stack.data.StackRecord;
import org.wikistream.stack.install.Installation;
import org.wikistream.stack.job.JobRequest;
import org.wikistream.stack.run.Console;
import org.wikistream.stack.run.Stack;
import org.wikistream.stack.server.OpenSearchServer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows how faults affect the events. */
@Command(
        name = "drill",
        mixinStandardHelpOptions = true,
        description = {
            "Starts a separate stack, lets events flow, and kills servers (SIGKILL), halts them for 20 seconds"
                    + " (SIGSTOP) and cuts the feed, in an order drawn from the seed.",
            "Afterwards it compares what was sent with what is in Kafka and OpenSearch (with --with, in MySQL and the"
                    + " archive, too), event by event, and compares the statistics and roll-ups with its own counts."
                    + " Succeeds only if nothing was lost and nothing was duplicated."
        },
        footerHeading = Operations.EXAMPLES,
        footer = {
            "  ./wikistream drill --minutes 2",
            "  ./wikistream drill --minutes 30 --seed 7 --with warehouse,archive"
        })
public final class DrillCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command is called
    private CommandSpec spec;

    @Option(
            names = "--minutes",
            paramLabel = "N",
            defaultValue = "5",
            description = "How long it causes faults (default: ${DEFAULT-VALUE}).")
    private int minutes;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Seed of the events and of the order of the faults (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--with",
            paramLabel = "JOB,...",
            description = "Run these jobs, too, and break their servers: warehouse, archive.")
    private @Nullable String with;

    @Mixin
    private final ReportOutput output = new ReportOutput();

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description =
                    "A new folder for the stack's data, deleted if nothing was wrong (default: among temporary files).")
    private @Nullable Path dataDir;

    /**
     * The default lies below the ephemeral ports: an outgoing connection on one of those would keep a server from
     * restarting.
     */
    @Option(
            names = "--port-offset",
            paramLabel = "N",
            defaultValue = "20000",
            description = "Added to every port (default: ${DEFAULT-VALUE}).")
    private int portOffset;

    @Option(names = "--plant-loss", hidden = true, description = "Delete a document before the comparison.")
    private boolean plantLoss;

    @Option(
            names = "--plant-double",
            hidden = true,
            description = "Write a record a second time before the comparison.")
    private boolean plantDouble;

    @Option(names = "--compare-only", hidden = true, description = "Only compare, on the running stack of --data-dir.")
    private boolean compareOnly;

    @Override
    public Integer call() throws IOException {
        Installation installation = Installation.current();
        Damage damage = new Damage(plantLoss, plantDouble);
        return compareOnly ? compare(installation, damage) : drill(installation, damage);
    }

    private int compare(Installation installation, Damage damage) throws IOException {
        DataDir chosen = new RememberedDataDir(installation.home()).choose(dataDir);
        StackRecord record = chosen.record().orElseThrow(() -> new UserError("There is no stack in " + chosen));
        Stack stack = new Stack(installation, chosen, record);
        if (!stack.runs(OpenSearchServer.NAME)) {
            throw new UserError("A drill compares what lies in " + OpenSearchServer.NAME + ", which the stack on "
                    + chosen.folder() + " does not run");
        }
        damage.doTo(stack);
        Verdict verdict = new Verifier(stack, Console.standardError()).run();
        output.print(verdict, List.of(verdict.line()));
        return verdict.holds() ? 0 : 1;
    }

    private int drill(Installation installation, Damage damage) throws IOException {
        if (minutes < 1) {
            throw new UserError("--minutes " + minutes + " is not valid; allowed: at least 1");
        }
        // Report a mistake here rather than in the stack's own launcher.
        new JobRequest(with, null).resolve(Optional.empty());
        Path folder = dataDir == null ? Files.createTempDirectory("wikistream-drill") : dataDir;
        DrillReport report = new DrillStack(
                        installation,
                        spec.root().userObject().getClass().getName(),
                        with,
                        new RememberedDataDir(installation.home()).choose(folder),
                        portOffset,
                        Console.standardError())
                .drill(seed, Duration.ofMinutes(minutes), damage);
        output.print(report, report.lines());
        return report.verdict().holds() ? 0 : 1;
    }
}
