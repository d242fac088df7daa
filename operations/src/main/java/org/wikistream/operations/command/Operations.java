package org.wikistream.operations.command;

import java.io.PrintWriter;
import java.time.Clock;
import org.wikistream.problem.UserError;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line of the operations jar, for the jobs of any cluster. */
@Command(
        name = "operations",
        mixinStandardHelpOptions = true,
        description = "Commands for running the jobs on any cluster: audits, open transactions, retention, the"
                + " warehouse's tables, reports, and the archive.",
        footerHeading = Operations.EXAMPLES,
        footer = {
            "  java -jar operations.jar audit --settings FILE",
            "  java -jar operations.jar migrate --settings FILE"
        })
public final class Operations {

    /** The heading of the examples in a command's help. */
    public static final String EXAMPLES = "%nExamples:%n";

    private Operations() {}

    public static void main(String[] arguments) {
        System.exit(commandLine(Clock.systemUTC()).execute(arguments));
    }

    static CommandLine commandLine(Clock clock) {
        CommandLine commandLine = new CommandLine(new Operations())
                .addSubcommand(new AuditOperation())
                .addSubcommand(new AbortTransactionsOperation())
                .addSubcommand(new RetainOperation(clock))
                .addSubcommand(new ReportOperation(clock))
                .addSubcommand(new MigrateOperation(clock))
                .addSubcommand(new CommandLine(new ArchiveOperation())
                        .addSubcommand(new ArchiveLsOperation())
                        .addSubcommand(new ArchiveMaintainOperation(clock)));
        commandLine.setExecutionExceptionHandler((failure, failed, parsed) -> explain(failure, failed));
        return commandLine;
    }

    /** Reports errors that users can fix as a message, and all others with a stack trace. Returns the exit status. */
    public static int explain(Exception failure, CommandLine failed) {
        PrintWriter err = failed.getErr();
        if (failure instanceof UserError) {
            err.println(failure.getMessage());
        } else {
            failure.printStackTrace(err);
        }
        err.flush();
        return 1;
    }
}
