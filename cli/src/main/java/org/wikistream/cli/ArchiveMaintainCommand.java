package org.wikistream.cli;

import java.util.concurrent.Callable;
import org.wikistream.operations.command.ArchiveMaintainOperation;
import org.wikistream.operations.command.Operations;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs {@link ArchiveMaintainOperation} on the local stack's archive, unless another is named. */
@Command(
        name = "maintain",
        footerHeading = Operations.EXAMPLES,
        footer = {"  ./wikistream archive maintain --dry-run", "  ./wikistream archive maintain --snapshots 7d"})
final class ArchiveMaintainCommand implements Callable<Integer> {

    @Mixin
    private final DataDirOption dataDir = new DataDirOption();

    @Mixin
    private final ArchiveMaintainOperation maintain = new ArchiveMaintainOperation();

    @Override
    public Integer call() {
        maintain.archive().orElse(() -> ArchiveCommand.settings(dataDir));
        return maintain.call();
    }
}
