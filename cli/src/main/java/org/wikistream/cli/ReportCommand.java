package org.wikistream.cli;

import java.util.concurrent.Callable;
import org.wikistream.mysql.MySqlConnection;
import org.wikistream.operations.command.Operations;
import org.wikistream.operations.command.ReportOperation;
import org.wikistream.problem.UserError;
import org.wikistream.stack.data.Source;
import org.wikistream.stack.install.Installation;
import org.wikistream.stack.run.Stack;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * Runs {@link ReportOperation} on the local stack's MariaDB, with its read-only account, unless another warehouse is
 * named.
 */
@Command(
        name = "report",
        footerHeading = Operations.EXAMPLES,
        footer = {
            "  ./wikistream report --since 24h --out day.html",
            "  ./wikistream report --wiki mkwiki --since 7d --format csv --out week.csv"
        })
public final class ReportCommand implements Callable<Integer> {

    @Mixin
    private final DataDirOption dataDir = new DataDirOption();

    @Mixin
    private final ReportOperation report = new ReportOperation();

    @Override
    public Integer call() {
        if (report.broker().namesSettings()) {
            return report.call();
        }
        Stack stack = dataDir.stack(Installation.current());
        report.broker().orElse(stack::bootstrapServers);
        boolean generated = stack.record()
                .knownSource()
                .map(source -> source.kind() == Source.Kind.SAMPLE)
                .orElse(false);
        report.orElse(() -> warehouse(stack), generated);
        return report.call();
    }

    private static MySqlConnection warehouse(Stack stack) {
        return stack.warehouse()
                .orElseThrow(() -> new UserError("The stack on "
                        + stack.dataDir().folder() + " has no warehouse; start it: ./wikistream up --with warehouse"));
    }
}
