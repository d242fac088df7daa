package org.wikistream.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.wikistream.stack.install.Installation;
import org.wikistream.stack.process.Foreground;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Flink's own command line. */
@Command(
        name = "flink",
        description =
                "Flink's own command line against the local cluster, such as: flink list, flink savepoint JOB-ID.")
public final class FlinkCommand implements Callable<Integer> {

    @Mixin
    private final DataDirOption dataDir = new DataDirOption();

    @Parameters(paramLabel = "ARGS", description = "As they are for flink.")
    private List<String> arguments = List.of();

    @Override
    public Integer call() {
        return Foreground.run(dataDir.stack(Installation.current()).flink().commandLine(arguments));
    }
}
