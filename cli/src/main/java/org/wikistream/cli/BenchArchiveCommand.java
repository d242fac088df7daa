package org.wikistream.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.wikistream.bench.Workload;
import org.wikistream.bench.archive.ArchiveBench;
import org.wikistream.bench.archive.ArchiveReport;
import org.wikistream.operations.command.Operations;
import org.wikistream.stack.install.Installation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures how fast the archive is written. */
@Command(
        name = "archive",
        mixinStandardHelpOptions = true,
        description =
                "Measures how fast archive-job brings a full topic to S3 (S3Proxy), beside a program that reads the"
                        + " same topic and writes the same columns with parquet-java. Succeeds if every event was"
                        + " written, however fast.",
        footerHeading = Operations.EXAMPLES,
        footer = "  ./wikistream bench archive --events 100000 --rounds 1")
public final class BenchArchiveCommand implements Callable<Integer> {

    private static final long LEAST_EVENTS = 30_000;

    @Mixin
    private final WorkloadOptions options = new WorkloadOptions();

    @Option(
            names = "--events",
            paramLabel = "N",
            defaultValue = "300000",
            description = "Events to measure in each round (default: ${DEFAULT-VALUE}).")
    private long events;

    @Override
    public Integer call() throws IOException {
        Workload workload = options.workload(events, LEAST_EVENTS);
        ArchiveReport report = new ArchiveBench(
                        Installation.current(), options.folder(), options.portOffset(), options.console())
                .run(workload, options.rounds());
        options.output().print(report, report.lines());
        return 0;
    }
}
