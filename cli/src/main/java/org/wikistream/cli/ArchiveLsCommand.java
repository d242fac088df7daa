package org.wikistream.cli;

import java.util.concurrent.Callable;
import org.wikistream.operations.command.ArchiveLsOperation;
import org.wikistream.operations.command.Operations;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs {@link ArchiveLsOperation} on the local stack's archive, unless another is named. */
@Command(
        name = "ls",
        footerHeading = Operations.EXAMPLES,
        footer = {"  ./wikistream archive ls", "  ./wikistream archive ls --json"})
final class ArchiveLsCommand implements Callable<Integer> {

    @Mixin
    private final DataDirOption dataDir = new DataDirOption();

    @Mixin
    private final ArchiveLsOperation ls = new ArchiveLsOperation();

    @Override
    public Integer call() {
        ls.archive().orElse(() -> ArchiveCommand.settings(dataDir));
        return ls.call();
    }
}
