package org.wikistream.archive.query;

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
import org.wikistream.archive.query.files.QueriedTable;
import org.wikistream.operations.command.Operations;
import org.wikistream.stack.install.Installation;
import picocli.CommandLine;

/** The program that {@code ./wikistream archive query} starts. */
public final class ArchiveQuery {

    private ArchiveQuery() {}

    public static void main(String[] arguments) {
        // The driver converts times without a zone by way of the default zone, in which an hour may be missing in
        // spring.
        TimeZone.setDefault(TimeZone.getTimeZone(ZoneOffset.UTC));
        Writer out = new BufferedWriter(
                new OutputStreamWriter(new FileOutputStream(FileDescriptor.out), StandardCharsets.UTF_8));
        System.exit(commandLine(new ArchiveQueryOperation(
                        QueriedTable::open, Installation.current().home(), out, Clock.systemUTC()))
                .execute(arguments));
    }

    static CommandLine commandLine(ArchiveQueryOperation operation) {
        CommandLine commandLine = new CommandLine(operation).setCommandName("wikistream archive query");
        commandLine.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        commandLine.setExecutionExceptionHandler((failure, failed, parsed) -> Operations.explain(failure, failed));
        return commandLine;
    }
}
