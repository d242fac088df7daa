package org.wikistream.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.wikistream.operations.command.Operations;
import org.wikistream.stack.install.Installation;
import org.wikistream.stack.process.Foreground;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs Flink's own command line. */
@Command(
        name = "flink",
        description =
                "Runs Flink's own command line against the local cluster. flink -h shows Flink's help; --help alone"
                        + " shows this help.",
        footerHeading = Operations.EXAMPLES,
        footer = {"  ./wikistream flink list", "  ./wikistream flink savepoint JOB-ID"})
public final class FlinkCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command is called
    private CommandSpec spec;

    @Mixin
    private final DataDirOption dataDir = new DataDirOption();

    @Parameters(paramLabel = "ARGS", description = "Arguments of Flink's command line.")
    private List<String> arguments = List.of();

    @Override
    public Integer call() {
        if (arguments.equals(List.of("--help"))) {
            spec.commandLine().usage(spec.commandLine().getOut());
            return 0;
        }
        return Foreground.run(dataDir.stack(Installation.current()).flink().commandLine(arguments));
    }
}
