package org.wikistream.stack.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wikistream.stack.data.Json;
import org.wikistream.stack.problem.StackException;
import org.wikistream.stack.run.Console;
import picocli.CommandLine.Option;

/** What every bench is told. */
final class BenchOptions {

    private static final String DEFAULT_OFFSET = "30000";

    @Option(names = "--json", description = "As one JSON object; progress goes to standard error in any case.")
    private boolean json;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "3",
            description = "How many rounds, after one to warm up (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "A new folder for the stack's data, deleted at the end (default: among temporary files).")
    private @Nullable Path dataDir;

    @Option(
            names = "--port-offset",
            paramLabel = "N",
            defaultValue = DEFAULT_OFFSET,
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
        return new Console(System.err, false);
    }

    void print(Object report, List<String> lines) {
        if (json) {
            System.out.println(Json.write(report));
        } else {
            lines.forEach(System.out::println);
        }
    }

    static void refuseBelow(String option, long given, long least) {
        if (given < least) {
            throw new StackException(option + " " + given + " is not valid; allowed: at least " + least);
        }
    }
}
