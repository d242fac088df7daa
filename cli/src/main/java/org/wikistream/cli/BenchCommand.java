package org.wikistream.cli;

import org.wikistream.operations.command.Operations;
import picocli.CommandLine.Command;

/** Groups the benches. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Measures performance on a separate stack, which it starts and stops itself.",
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
