package org.wikistream.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.wikistream.operations.command.Operations;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints the script that a shell needs in order to complete commands. */
@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        description = {
            "Prints a script by which bash completes commands, options, and names of jobs and services; zsh does so,"
                    + " too, after autoload -U +X compinit && compinit.",
            "sql and archive query are separate programs; it completes only their names."
        },
        footerHeading = Operations.EXAMPLES,
        footer = {
            "  source <(./wikistream completion)               # for this shell",
            "  ./wikistream completion >> ~/.bash_completion   # for each new bash"
        })
final class CompletionCommand implements Runnable {

    /** The shell looks a command up by the last part of its path. */
    private static final String NAME = "wikistream";

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        if (spec != null) {
            PrintWriter out = spec.commandLine().getOut();
            out.print(script());
            out.flush();
        }
    }

    static String script() {
        CommandLine commands = Wikistream.commandLine();
        for (List<String> program : Wikistream.PROGRAMS) {
            CommandLine parent = commands;
            for (String group : program.subList(0, program.size() - 1)) {
                parent = Objects.requireNonNull(parent.getSubcommands().get(group), group);
            }
            parent.addSubcommand(program.get(program.size() - 1), CommandSpec.create());
        }
        return AutoComplete.bash(NAME, commands);
    }
}
