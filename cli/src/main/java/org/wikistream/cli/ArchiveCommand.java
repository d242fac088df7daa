package org.wikistream.cli;

import java.util.List;
import org.wikistream.operations.command.ArchiveLocation;
import org.wikistream.operations.command.Operations;
import org.wikistream.problem.UserError;
import org.wikistream.stack.install.Installation;
import org.wikistream.stack.run.Stack;
import picocli.CommandLine.Command;

/** Groups the commands on an archive: the local stack's, unless another is named. */
@Command(
        name = "archive",
        mixinStandardHelpOptions = true,
        description = "Lists the contents of the archive, an Apache Iceberg table, and maintains it.",
        subcommands = {ArchiveLsCommand.class, ArchiveMaintainCommand.class},
        footerHeading = Operations.EXAMPLES,
        footer = {"  ./wikistream archive ls", "  ./wikistream archive maintain --dry-run"})
final class ArchiveCommand {

    /** Returns where the archive of a stack is, as settings of a job. */
    static List<String> settings(DataDirOption dataDir) {
        Stack stack = dataDir.stack(Installation.current());
        List<String> settings = stack.storeSettings();
        if (!settings.contains(ArchiveLocation.ADDRESS_OPTION)) {
            throw new UserError("The stack on " + stack.dataDir().folder()
                    + " has no archive: ./wikistream up --with archive starts one, or name another by"
                    + " --settings FILE, with archive.path in it");
        }
        return settings;
    }
}
