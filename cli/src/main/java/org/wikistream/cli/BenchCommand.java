package org.wikistream.cli;

import org.wikistream.operations.command.Operations;
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
        },
        footerHeading = Operations.EXAMPLES,
        footer = "  ./wikistream bench ingest --rounds 1")
public final class BenchCommand {}
