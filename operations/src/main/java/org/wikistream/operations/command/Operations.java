package org.wikistream.operations.command;

import java.io.PrintWriter;
import org.wikistream.operations.problem.StackException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** What the operations jar runs, for the jobs of any cluster. */
@Command(
        name = "operations",
        mixinStandardHelpOptions = true,
        description = "For whoever runs the jobs: what is complete, what is stuck, and what is old.",
        subcommands = {AuditOperation.class, AbortTransactionsOperation.class, RetainOperation.class})
public final class Operations {

    private Operations() {}

    public static void main(String[] arguments) {
        CommandLine commandLine = new CommandLine(new Operations());
        commandLine.setExecutionExceptionHandler((failure, failed, parsed) -> explain(failure, failed));
        System.exit(commandLine.execute(arguments));
    }

    /** Tells people what is theirs to mend, and all else with its trace; returns the exit status. */
    public static int explain(Exception failure, CommandLine failed) {
        PrintWriter err = failed.getErr();
        if (failure instanceof StackException) {
            err.println(failure.getMessage());
        } else {
            failure.printStackTrace(err);
        }
        err.flush();
        return 1;
    }
}
