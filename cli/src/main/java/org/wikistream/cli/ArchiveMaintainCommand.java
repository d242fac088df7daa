package org.wikistream.cli;

import java.util.concurrent.Callable;
import org.wikistream.operations.command.ArchiveMaintainOperation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@link ArchiveMaintainOperation} on the local stack's archive, unless another is named. */
@Command(name = "maintain")
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
