package org.wikistream.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.wikistream.operations.report.ReportOutput;
import org.wikistream.problem.UserError;
import org.wikistream.stack.run.Console;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that all benches share. */
class BenchOptions {

    @Mixin
    private final ReportOutput output = new ReportOutput();

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "3",
            description = "Rounds that count, after those that warm up (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "A new folder for the stack's data, deleted at the end (default: among temporary files).")
    private @Nullable Path dataDir;

    /**
     * The default lies below the ephemeral ports: an outgoing connection on one of those would keep a server from
     * starting.
     */
    @Option(
            names = "--port-offset",
            paramLabel = "N",
            defaultValue = "18000",
            description = "Added to every port (default: ${DEFAULT-VALUE}).")
    private int portOffset;

    int rounds() {
        refuseBelow("--rounds", rounds, 1);
        return rounds;
    }

    int portOffset() {
        return portOffset;
    }

    Path folder() throws IOException {
        return dataDir == null ? Files.createTempDirectory("wikistream-bench") : dataDir.toAbsolutePath();
    }

    Console console() {
        return Console.standardError();
    }

    ReportOutput output() {
        return output;
    }

    static void refuseBelow(String option, long given, long least) {
        if (given < least) {
            throw new UserError(option + " " + given + " is not valid; allowed: at least " + least);
        }
    }
}
