package org.wikistream.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.wikistream.bench.page.PageBench;
import org.wikistream.bench.page.PagePlan;
import org.wikistream.bench.page.PageReport;
import org.wikistream.operations.command.Operations;
import org.wikistream.stack.install.Installation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures how fast the page is, and what its viewers cost. */
@Command(
        name = "page",
        mixinStandardHelpOptions = true,
        description =
                "Measures how fast the page answers and shows what is new, with 0, 1, 20 and 200 viewers of one live"
                        + " view, over a month of generated changes, and what these viewers cost OpenSearch and the"
                        + " page's server. Succeeds if every viewer got every change and every question was answered,"
                        + " however fast.",
        exitCodeListHeading = "Exit status:%n",
        exitCodeList = {"0:measured", "1:failed"},
        footerHeading = Operations.EXAMPLES,
        footer = "  ./wikistream bench page --events 100000 --rounds 1 --seconds 5")
public final class BenchPageCommand implements Callable<Integer> {

    /** Fewer leave most days empty. */
    private static final long LEAST_EVENTS = 10_000;
    /** The page updates its viewers every two seconds. */
    private static final int LEAST_SECONDS = 5;

    @Mixin
    private final BenchOptions options = new BenchOptions();

    @Option(
            names = "--events",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "Changes to index beforehand, up to 144,000 of them within the last hour (default:"
                    + " ${DEFAULT-VALUE}). The default is meant for about ten minutes in all.")
    private long events;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "10",
            description =
                    "For how long each number of viewers watches in each round, and for how long questions are asked"
                            + " after that (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Override
    public Integer call() throws IOException {
        BenchOptions.refuseBelow("--events", events, LEAST_EVENTS);
        BenchOptions.refuseBelow("--seconds", seconds, LEAST_SECONDS);
        PagePlan plan = PagePlan.usual(events, options.rounds(), seconds);
        PageReport report = new PageBench(
                        Installation.current(), options.folder(), options.portOffset(), options.console())
                .run(plan);
        options.output().print(report, report.lines());
        return 0;
    }
}
