package org.wikistream.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.wikistream.bench.Workload;
import org.wikistream.bench.warehouse.ViewBench;
import org.wikistream.bench.warehouse.ViewReport;
import org.wikistream.bench.warehouse.WriteBench;
import org.wikistream.bench.warehouse.WriteReport;
import org.wikistream.operations.command.Operations;
import org.wikistream.stack.install.Installation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures how fast the warehouse is written, or how fast it answers. */
@Command(
        name = "warehouse",
        mixinStandardHelpOptions = true,
        description =
                "Measures how fast warehouse-job brings a full topic into MariaDB, beside a program that writes the"
                        + " same rows, and beside Flink's JdbcSink. Succeeds if every event was written, however fast.",
        footerHeading = Operations.EXAMPLES,
        footer = {"  ./wikistream bench warehouse --rounds 1", "  ./wikistream bench warehouse --rows 1000000"})
public final class BenchWarehouseCommand implements Callable<Integer> {

    private static final long LEAST_EVENTS = 50_000;
    private static final long LEAST_ROWS = 100_000;

    @Mixin
    private final WorkloadOptions options = new WorkloadOptions();

    @Option(
            names = "--events",
            paramLabel = "N",
            defaultValue = "200000",
            description = "Events to measure in each round (default: ${DEFAULT-VALUE}).")
    private long events;

    @Option(
            names = "--rows",
            paramLabel = "N",
            description =
                    "Instead, measure how fast the views answer over this many generated changes, three tenths of them"
                            + " within the last day, and print how the server goes about it (EXPLAIN).")
    private @Nullable Long rows;

    @Override
    public Integer call() throws IOException {
        BenchOptions.refuseBelow("--rows", rows == null ? LEAST_ROWS : rows, LEAST_ROWS);
        Workload workload = options.workload(events, LEAST_EVENTS);
        int rounds = options.rounds();
        Installation installation = Installation.current();
        if (rows != null) {
            ViewReport report = new ViewBench(installation, options.folder(), options.portOffset(), options.console())
                    .run(rows, rounds);
            options.output().print(report, report.lines());
            return 0;
        }
        WriteReport report = new WriteBench(installation, options.folder(), options.portOffset(), options.console())
                .run(workload, rounds);
        options.output().print(report, report.lines());
        return 0;
    }
}
