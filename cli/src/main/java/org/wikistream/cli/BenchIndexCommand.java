package org.wikistream.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wikistream.bench.Workload;
import org.wikistream.bench.index.AlsoMeasured;
import org.wikistream.bench.index.GrowthBench;
import org.wikistream.bench.index.GrowthReport;
import org.wikistream.bench.index.IndexBench;
import org.wikistream.bench.index.IndexPlan;
import org.wikistream.bench.index.IndexReport;
import org.wikistream.bench.index.LatencyBench;
import org.wikistream.bench.index.LatencyReport;
import org.wikistream.operations.command.Operations;
import org.wikistream.problem.UserError;
import org.wikistream.stack.install.Installation;
import org.wikistream.stack.job.IndexingJobSpec;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures how fast the job indexes, or how long an event takes to become searchable. */
@Command(
        name = "index",
        mixinStandardHelpOptions = true,
        description = {
            "Measures how fast indexing-job brings a full topic into OpenSearch, beside a program that loads the same"
                    + " documents. Succeeds if every event was indexed, however fast.",
            "Rounds count once OpenSearch is warm: when three rounds in a row agree within 10 %%. docs/benches.md says"
                    + " how to read the figures."
        },
        exitCodeListHeading = "Exit status:%n",
        exitCodeList = {
            "0:measured",
            "1:failed",
            "2:no agreement in time, or not all rounds, so that the ratios say little"
        },
        footerHeading = Operations.EXAMPLES,
        footer = {
            "  ./wikistream bench index --events 200000 --rounds 1",
            "  ./wikistream bench index --also connector --json",
            "  ./wikistream bench index --growth 1000000,5000000"
        })
public final class BenchIndexCommand implements Callable<Integer> {

    private static final int VOID = 2;
    private static final long LEAST_EVENTS = 100_000;

    @Mixin
    private final WorkloadOptions options = new WorkloadOptions();

    @Mixin
    private final BaselineJarOption baseline = new BaselineJarOption();

    @Option(
            names = "--events",
            paramLabel = "N",
            defaultValue = "200000",
            description = "Events to measure in each round (default: ${DEFAULT-VALUE}).")
    private long events;

    @Option(
            names = "--within",
            paramLabel = "MINUTES",
            description = "End after this many minutes, warmed up or not (default: 6 for each column, so 12 for job and"
                    + " loader).")
    private @Nullable Integer within;

    @Option(
            names = "--steady",
            paramLabel = "SECONDS",
            arity = "0..1",
            fallbackValue = "60",
            description =
                    "Instead, measure how much of a processor the jobs take at 40 events/s, for this long (default:"
                            + " 60), and then how long each event takes from the feed until it is searchable.")
    private @Nullable Integer steady;

    @Option(
            names = "--growth",
            paramLabel = "N",
            split = ",",
            description = "Instead, index one topic of generated events in one go, and show at each of these numbers of"
                    + " events how fast the job is, and what memory, checkpoints and indices take. There are no"
                    + " rounds and no warm-up then.")
    private List<Long> growth = List.of();

    @Option(
            names = "--also",
            paramLabel = "WHAT",
            split = ",",
            description = {
                "What else to measure.",
                "bare: the loader with a bare mapping, and with ours (mapping_cost).",
                "connector: the job with Flink's own OpenSearch connector (docs/opensearch-connector.md).",
                "stub: the job with a stub in place of OpenSearch.",
                "heap=SIZE, collector=parallel|g1|serial, buffer=SIZE, or several of them joined by +: job and loader"
                        + " with an OpenSearch that is set up so.",
                "without=CHOICE: the loader with a mapping that lacks this: date_format, title_punctuation,"
                        + " token_filters, numbers, keywords, or a field such as meta.request_id, or several of them"
                        + " joined by +."
            })
    private List<String> also = List.of();

    @Override
    public Integer call() throws IOException {
        BenchOptions.refuseBelow("--steady", steady == null ? 1 : steady, 1);
        BenchOptions.refuseBelow("--within", within == null ? 1 : within, 1);
        if (!growth.isEmpty()) {
            return showGrowth();
        }
        if (steady != null && !also.isEmpty()) {
            throw new UserError("--also can't be combined with --steady: it belongs to the bench at full speed");
        }
        AlsoMeasured columns = AlsoMeasured.parse(also);
        Workload workload = options.workload(events, LEAST_EVENTS, 2 * events);
        int rounds = options.rounds();
        Installation installation = Installation.current();
        Path baselineJar = baseline.of(IndexingJobSpec.SPEC.name(), installation);
        if (steady != null) {
            LatencyReport report = new LatencyBench(
                            installation, options.folder(), options.portOffset(), options.console())
                    .run(steady, baselineJar);
            options.output().print(report, report.lines());
            return 0;
        }
        IndexReport report = new IndexBench(installation, options.folder(), options.portOffset(), options.console())
                .run(new IndexPlan(
                        workload, rounds, columns, baselineJar, within == null ? null : Duration.ofMinutes(within)));
        options.output().print(report, report.lines());
        return report.meaningful() ? 0 : VOID;
    }

    private int showGrowth() throws IOException {
        if (steady != null || !also.isEmpty() || baseline.isGiven()) {
            throw new UserError(
                    "--growth can't be combined with --steady, --also or --baseline-jar: it measures the job alone");
        }
        long before = 0;
        for (long mark : growth) {
            if (mark < before + LEAST_EVENTS) {
                throw new UserError(
                        "--growth " + growth.stream().map(String::valueOf).collect(Collectors.joining(","))
                                + " is not valid; allowed: numbers that rise by " + LEAST_EVENTS + " or more");
            }
            before = mark;
        }
        GrowthReport report = new GrowthBench(
                        Installation.current(), options.folder(), options.portOffset(), options.console())
                .run(growth);
        options.output().print(report, report.lines());
        return 0;
    }
}
