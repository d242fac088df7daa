package org.wikistream.cli;

import java.time.Clock;
import org.wikistream.operations.command.Operations;
import org.wikistream.stack.install.Installation;
import org.wikistream.stack.run.Console;
import org.wikistream.stack.run.Stopping;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Stops everything without losing anything. */
@Command(
        name = "down",
        mixinStandardHelpOptions = true,
        description = "Stops the jobs with a savepoint, then the servers. The next up goes on from there.",
        footerHeading = Operations.EXAMPLES,
        footer = {
            "  ./wikistream down           # up goes on from here",
            "  ./wikistream down --purge   # and begin anew"
        })
public final class DownCommand implements Runnable {

    @Mixin
    private final DataDirOption dataDir = new DataDirOption();

    @Option(names = "--purge", description = "Delete the data, too.")
    private boolean purge;

    @Override
    public void run() {
        Installation installation = Installation.current();
        new Stopping(installation, dataDir.choose(installation), Console.standard(), Clock.systemUTC()).run(purge);
    }
}
