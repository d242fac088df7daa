package org.wikistream.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.wikistream.bench.warehouse.ViewBench;
import org.wikistream.bench.warehouse.ViewReport;
import org.wikistream.stack.install.Installation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures how fast the warehouse answers. */
@Command(
        name = "warehouse",
        mixinStandardHelpOptions = true,
        description =
                "How fast the warehouse's views answer, on a MariaDB with as many generated changes, and how the server goes"
                        + " about it (EXPLAIN). Succeeds if every view answered, however fast.")
public final class BenchWarehouseCommand implements Callable<Integer> {

    private static final long LEAST_ROWS = 100_000;

    @Mixin
    private final BenchOptions options = new BenchOptions();

    @Option(
            names = "--rows",
            paramLabel = "N",
            required = true,
            description = "How many changes are generated, three tenths of them within the last day.")
    private long rows;

    @Override
    public Integer call() throws IOException {
        BenchOptions.refuseBelow("--rows", rows, LEAST_ROWS);
        ViewReport report = new ViewBench(
                        Installation.current(), options.folder(), options.portOffset(), options.console())
                .run(rows, options.rounds());
        options.output().print(report, report.lines());
        return 0;
    }
}
