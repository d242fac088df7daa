package org.wikistream.sql.query;

import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.TimeZone;
import org.wikistream.operations.command.Operations;
import org.wikistream.sql.query.SqlQueryCommand.Terminals;
import org.wikistream.stack.install.Installation;
import picocli.CommandLine;

/** The program that {@code ./wikistream sql} starts. */
public final class SqlQuery {

    private SqlQuery() {}

    public static void main(String[] arguments) {
        // Times without a zone are UTC, wherever this runs.
        TimeZone.setDefault(TimeZone.getTimeZone(ZoneOffset.UTC));
        Writer out = new BufferedWriter(
                new OutputStreamWriter(new FileOutputStream(FileDescriptor.out), StandardCharsets.UTF_8));
        SqlQueryCommand command = new SqlQueryCommand(
                Installation.current(),
                out,
                new Terminals(
                        Boolean.getBoolean("wikistream.terminal.input"), Boolean.getBoolean("wikistream.terminal")),
                Clock.systemUTC());
        // On Ctrl-C, a closed terminal, or SIGTERM, the job must not outlive its client.
        Runtime.getRuntime().addShutdownHook(new Thread(command::stop, "stop-query"));
        System.exit(commandLine(command).execute(arguments));
    }

    static CommandLine commandLine(SqlQueryCommand command) {
        CommandLine commandLine = new CommandLine(command).setCommandName("wikistream sql");
        commandLine.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        commandLine.setExecutionExceptionHandler((failure, failed, parsed) -> Operations.explain(failure, failed));
        return commandLine;
    }
}
