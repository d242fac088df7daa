package org.wikistream.cli;

import picocli.CommandLine.Command;

/** Groups the benches. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Measures on a stack of its own, which it starts and stops.",
        subcommands = {
            BenchIngestCommand.class,
            BenchIndexCommand.class,
            BenchWarehouseCommand.class,
            BenchArchiveCommand.class,
            BenchInsightsCommand.class,
            BenchPageCommand.class
        })
public final class BenchCommand {}
