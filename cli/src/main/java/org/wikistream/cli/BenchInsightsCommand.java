package org.wikistream.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.wikistream.bench.Workload;
import org.wikistream.bench.insights.SpeedBench;
import org.wikistream.bench.insights.SpeedReport;
import org.wikistream.bench.insights.Trial;
import org.wikistream.bench.insights.TrialReport;
import org.wikistream.operations.command.Operations;
import org.wikistream.stack.install.Installation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures how fast insights-job reads, or how much of what is planted its rules find. */
@Command(
        name = "insights",
        mixinStandardHelpOptions = true,
        description =
                "Measures how fast insights-job reads a full topic of generated changes with plants in it, beside a job"
                        + " over the same source that only counts. Succeeds if both read every event, however fast.",
        exitCodeListHeading = "Exit status:%n",
        exitCodeList = {"0:measured", "1:failed"},
        footerHeading = Operations.EXAMPLES,
        footer = {
            "  ./wikistream bench insights --rounds 1",
            "  ./wikistream bench insights --trial --seeds 2 --hours 30 --alerts"
        })
public final class BenchInsightsCommand implements Callable<Integer> {

    /** Two hours: fewer events may contain nothing to find. */
    private static final long LEAST_EVENTS = 200_000;

    @Mixin
    private final WorkloadOptions options = new WorkloadOptions();

    @Option(
            names = "--events",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "Events to measure in each round (default: ${DEFAULT-VALUE}).")
    private long events;

    @Option(
            names = "--trial",
            description =
                    "Instead, measure how much of what the feed plants (docs/insights.md) the rules of insights-job"
                            + " find, and what else they report. Needs no stack; a day of events takes some minutes.")
    private boolean trial;

    @Option(
            names = "--seeds",
            paramLabel = "N",
            defaultValue = "5",
            description = "With --trial: number of seeds (default: ${DEFAULT-VALUE}).")
    private int seeds;

    @Option(
            names = "--first-seed",
            paramLabel = "S",
            defaultValue = "101",
            description =
                    "With --trial: the first seed (default: ${DEFAULT-VALUE}). Nothing was tuned on seeds from 101 on;"
                            + " 1 to 9 are for tuning.")
    private long firstSeed;

    @Option(
            names = "--hours",
            paramLabel = "H",
            defaultValue = "48",
            description =
                    "With --trial: hours of events for each seed (default: ${DEFAULT-VALUE}). Silences come from hour"
                            + " 26 on.")
    private int hours;

    @Option(names = "--alerts", description = "With --trial: print each alert of the first seed, too.")
    private boolean alerts;

    @Override
    public Integer call() throws IOException {
        if (trial) {
            return runTrial();
        }
        Workload workload = options.workload(events, LEAST_EVENTS, 4 * events);
        SpeedReport report = new SpeedBench(
                        Installation.current(), options.folder(), options.portOffset(), options.console())
                .run(workload, options.rounds());
        options.output().print(report, report.lines());
        return 0;
    }

    private int runTrial() {
        BenchOptions.refuseBelow("--seeds", seeds, 1);
        BenchOptions.refuseBelow("--first-seed", firstSeed, 1);
        BenchOptions.refuseBelow("--hours", hours, 2);
        TrialReport report = new Trial(firstSeed, seeds, Duration.ofHours(hours), options.console()).run();
        report.lines().forEach(System.out::println);
        if (alerts) {
            System.out.println();
            report.sentences().forEach(System.out::println);
        }
        return 0;
    }
}
