package org.wikistream.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.wikistream.bench.Workload;
import org.wikistream.bench.ingest.IngestBench;
import org.wikistream.bench.ingest.IngestReport;
import org.wikistream.bench.ingest.SteadyBench;
import org.wikistream.bench.ingest.SteadyReport;
import org.wikistream.operations.command.Operations;
import org.wikistream.problem.UserError;
import org.wikistream.stack.install.Installation;
import org.wikistream.stack.job.IngestJobSpec;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures how fast ingest is, or how much processor time it takes at the stream's own pace. */
@Command(
        name = "ingest",
        mixinStandardHelpOptions = true,
        description =
                "Measures how fast ingest-job copies a generated stream to Kafka, exactly once, beside programs that"
                        + " only read it. Succeeds if every event came through, however fast.",
        footerHeading = Operations.EXAMPLES,
        footer = {"  ./wikistream bench ingest --events 200000 --rounds 1", "  ./wikistream bench ingest --steady 30"})
public final class BenchIngestCommand implements Callable<Integer> {

    private static final long LEAST_EVENTS = 10_000;

    @Mixin
    private final WorkloadOptions options = new WorkloadOptions();

    @Mixin
    private final BaselineJarOption baseline = new BaselineJarOption();

    @Option(
            names = "--events",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "Events to measure in each round (default: ${DEFAULT-VALUE}).")
    private long events;

    @Option(
            names = "--steady",
            paramLabel = "SECONDS",
            arity = "0..1",
            fallbackValue = "60",
            description = "Instead, measure how much of a processor ingest-job takes at 40 events/s, for this long"
                    + " (default: 60).")
    private @Nullable Integer steady;

    @Override
    public Integer call() throws IOException {
        BenchOptions.refuseBelow("--steady", steady == null ? 1 : steady, 1);
        Workload workload = options.workload(events, LEAST_EVENTS);
        Installation installation = Installation.current();
        int rounds = options.rounds();
        Path baselineJar = baseline.of(IngestJobSpec.SPEC.name(), installation);
        if (steady != null && baselineJar != null) {
            throw new UserError(
                    "--baseline-jar can't be combined with --steady: it belongs to the bench at full speed");
        }
        Path folder = options.folder();
        if (steady != null) {
            SteadyReport report =
                    new SteadyBench(installation, folder, options.portOffset(), options.console()).run(steady);
            options.output().print(report, report.lines());
        } else {
            IngestReport report = new IngestBench(installation, folder, options.portOffset(), options.console())
                    .run(workload, rounds, baselineJar);
            options.output().print(report, report.lines());
        }
        return 0;
    }
}
