package org.wikistream.cli;

import java.util.concurrent.Callable;
import org.wikistream.operations.command.MigrateOperation;
import org.wikistream.operations.command.Operations;
import org.wikistream.operations.command.WarehouseSettings;
import org.wikistream.problem.UserError;
import org.wikistream.stack.install.Installation;
import org.wikistream.stack.run.Stack;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs {@link MigrateOperation} on the local stack's warehouse, unless another is named. */
@Command(
        name = "migrate",
        footerHeading = Operations.EXAMPLES,
        footer = {"  ./wikistream migrate --dry-run", "  ./wikistream migrate --since-month 2025-01"})
public final class MigrateCommand implements Callable<Integer> {

    @Mixin
    private final DataDirOption dataDir = new DataDirOption();

    @Mixin
    private final MigrateOperation migrate = new MigrateOperation();

    @Override
    public Integer call() {
        migrate.orElse(() -> {
            Stack stack = dataDir.stack(Installation.current());
            if (!stack.storeSettings().contains(WarehouseSettings.ADDRESS_OPTION)) {
                throw new UserError("The stack on " + stack.dataDir().folder()
                        + " has no warehouse: ./wikistream up --with warehouse starts one, or name another by"
                        + " --settings FILE, with mysql.url in it");
            }
            return stack.storeSettings();
        });
        return migrate.call();
    }
}
