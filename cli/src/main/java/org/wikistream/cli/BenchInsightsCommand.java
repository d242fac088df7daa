package org.wikistream.cli;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.wikistream.bench.insights.Trial;
import org.wikistream.bench.insights.TrialReport;
import org.wikistream.operations.problem.UserError;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures how much of what is planted insights-job's rules find. */
@Command(
        name = "insights",
        mixinStandardHelpOptions = true,
        description =
                "How much of what the feed plants (docs/insights.md) the rules of insights-job find, and what else they"
                        + " report. Needs no stack; a day takes some minutes.",
        exitCodeListHeading = "Exit status:%n",
        exitCodeList = {"0:measured", "1:failed"})
public final class BenchInsightsCommand implements Callable<Integer> {

    @Option(names = "--trial", required = true, description = "Run the trial.")
    private boolean trial;

    @Option(
            names = "--seeds",
            paramLabel = "N",
            defaultValue = "5",
            description = "How many seeds (default: ${DEFAULT-VALUE}).")
    private int seeds;

    @Option(
            names = "--first-seed",
            paramLabel = "S",
            defaultValue = "101",
            description = "The first of them (default: ${DEFAULT-VALUE}). Nothing was tuned on those from 101 on;"
                    + " 1 to 9 are for tuning.")
    private long firstSeed;

    @Option(
            names = "--hours",
            paramLabel = "H",
            defaultValue = "48",
            description = "How much of each seed's time (default: ${DEFAULT-VALUE}). Silences come from hour 26 on.")
    private int hours;

    @Option(names = "--alerts", description = "Print each alert of the first seed, too.")
    private boolean alerts;

    @Override
    public Integer call() {
        if (!trial) {
            throw new UserError("bench insights needs --trial");
        }
        BenchOptions.refuseBelow("--seeds", seeds, 1);
        BenchOptions.refuseBelow("--first-seed", firstSeed, 1);
        BenchOptions.refuseBelow("--hours", hours, 2);
        TrialReport report = new Trial(firstSeed, seeds, Duration.ofHours(hours), System.err::println).run();
        report.lines().forEach(System.out::println);
        if (alerts) {
            System.out.println();
            report.sentences().forEach(System.out::println);
        }
        return 0;
    }
}
