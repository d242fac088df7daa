package org.wikistream.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.wikistream.mysql.MySqlConnection;
import org.wikistream.operations.command.ReportOperation;
import org.wikistream.operations.problem.UserError;
import org.wikistream.settings.PasswordFile;
import org.wikistream.stack.data.Source;
import org.wikistream.stack.install.Installation;
import org.wikistream.stack.port.PortSpec;
import org.wikistream.stack.run.Stack;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@link ReportOperation} on the local stack's MariaDB, as its reader, unless another warehouse is named. */
@Command(name = "report")
public final class ReportCommand implements Callable<Integer> {

    private static final PortSpec MARIADB = new PortSpec("client", 3306);
    private static final String READER = "reader";

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
        Path password =
                stack.dataDir().folder().resolve("mariadb").resolve("passwords").resolve(READER);
        if (!Files.exists(password)) {
            throw new UserError("There is no warehouse in " + stack.dataDir().folder()
                    + "; start it: ./wikistream up --with warehouse");
        }
        return new MySqlConnection(
                "jdbc:mysql://127.0.0.1:" + stack.ports().number(MARIADB) + "/wikistream",
                READER,
                new PasswordFile(password.toString()));
    }
}
