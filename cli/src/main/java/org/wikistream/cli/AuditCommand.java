package org.wikistream.cli;

import java.util.concurrent.Callable;
import org.wikistream.operations.command.AuditOperation;
import org.wikistream.operations.command.Operations;
import org.wikistream.stack.install.Installation;
import org.wikistream.stack.run.Stack;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs {@link AuditOperation} on the local stack, unless another Kafka is named. */
@Command(
        name = "audit",
        footerHeading = Operations.EXAMPLES,
        footer = {
            "  ./wikistream audit            # is anything missing?",
            "  ./wikistream audit --stores   # and in the stores?",
            "  ./wikistream audit --strict --json"
        })
public final class AuditCommand implements Callable<Integer> {

    @Mixin
    private final DataDirOption dataDir = new DataDirOption();

    @Mixin
    private final AuditOperation audit = new AuditOperation();

    @Override
    public Integer call() {
        audit.broker().orElse(() -> stack().answeringBootstrapServers());
        audit.orElseStores(() -> stack().storeSettings());
        return audit.call();
    }

    private Stack stack() {
        return dataDir.stack(Installation.current());
    }
}
