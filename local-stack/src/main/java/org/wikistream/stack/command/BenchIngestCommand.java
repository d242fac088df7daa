package org.wikistream.stack.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.wikistream.stack.bench.ingest.IngestBench;
import org.wikistream.stack.bench.ingest.IngestReport;
import org.wikistream.stack.bench.ingest.SteadyBench;
import org.wikistream.stack.bench.ingest.SteadyReport;
import org.wikistream.stack.data.Json;
import org.wikistream.stack.install.Installation;
import org.wikistream.stack.problem.StackException;
import org.wikistream.stack.run.Console;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures how fast ingest is, or what it takes at the stream's own pace. */
@Command(
        name = "ingest",
        mixinStandardHelpOptions = true,
        description =
                "How fast ingest-job copies a generated stream to Kafka, exactly once, beside programs that only read it."
                        + " Succeeds if every event came through, however fast.")
public final class BenchIngestCommand implements Callable<Integer> {

    private static final String DEFAULT_OFFSET = "30000";
    private static final long LEAST_EVENTS = 10_000;

    @Option(names = "--json", description = "As one JSON object; progress goes to standard error in any case.")
    private boolean json;

    @Option(
            names = "--events",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "How many events are measured in each round (default: ${DEFAULT-VALUE}).")
    private long events;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            description = "How many events each reads before these, unmeasured (default: half as many).")
    private @Nullable Long warmUp;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "3",
            description = "How many rounds, after one to warm up (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--steady",
            paramLabel = "SECONDS",
            arity = "0..1",
            fallbackValue = "60",
            description = "Instead, what ingest-job takes of a processor at 40 events/s, over so long (default: 60).")
    private @Nullable Integer steady;

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

    @Override
    public Integer call() throws IOException {
        refuseSenseless();
        Installation installation = Installation.current();
        Console console = new Console(System.err, false);
        Path folder = dataDir == null ? Files.createTempDirectory("wikistream-bench") : dataDir.toAbsolutePath();
        if (steady != null) {
            SteadyReport report = new SteadyBench(installation, folder, portOffset, console).run(steady);
            print(report, report.lines());
        } else {
            long before = warmUp == null ? events / 2 : warmUp;
            IngestReport report =
                    new IngestBench(installation, folder, portOffset, console).run(before, events, rounds);
            print(report, report.lines());
        }
        return 0;
    }

    private void refuseSenseless() {
        refuseBelow("--events", events, LEAST_EVENTS);
        refuseBelow("--rounds", rounds, 1);
        refuseBelow("--warm-up", warmUp == null ? 1 : warmUp, 1);
        refuseBelow("--steady", steady == null ? 1 : steady, 1);
    }

    private static void refuseBelow(String option, long given, long least) {
        if (given < least) {
            throw new StackException(option + " " + given + " is not valid; allowed: at least " + least);
        }
    }

    private void print(Object report, List<String> lines) {
        if (json) {
            System.out.println(Json.write(report));
        } else {
            lines.forEach(System.out::println);
        }
    }
}
