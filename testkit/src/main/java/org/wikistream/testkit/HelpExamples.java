package org.wikistream.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/**
 * The examples in the help of a program's commands: indented lines at its end, taken apart as a shell would do it.
 *
 * @param parser makes a new parser of the program
 * @param program as it is typed, such as {@code ./wikistream}; what follows it on the line are names of commands and
 *     arguments
 */
public record HelpExamples(Supplier<CommandLine> parser, String program) {

    /** In single or double quotes, or up to a space. A shell's own characters end the command. */
    private static final Pattern WORD = Pattern.compile("\\s*(?:'([^']*)'|\"([^\"]*)\"|([^\\s'\"|><)#]+))");

    private static final String INDENT = "  ";
    /** Longer lines are wrapped, and can't be copied any more. */
    private static final int WIDTH = 80;

    /** Returns the names of all commands, those of a group after the group's; the program itself is empty. */
    public List<String> commands() {
        List<String> commands = new ArrayList<>();
        collect(parser.get(), "", commands);
        return commands;
    }

    private static void collect(CommandLine command, String path, List<String> commands) {
        commands.add(path);
        command.getSubcommands().forEach((name, child) -> collect(child, (path + " " + name).strip(), commands));
    }

    /** Returns the lines of a command's examples. */
    public List<String> of(String command) {
        CommandLine found = parser.get();
        for (String name : command.isEmpty() ? new String[0] : command.split(" ")) {
            found = Objects.requireNonNull(found.getSubcommands().get(name), command);
        }
        return Arrays.stream(found.getCommandSpec().usageMessage().footer())
                .filter(line -> line.startsWith(INDENT))
                .toList();
    }

    /** Fails unless the command has examples, and each is parsed, by that command or one of its group. */
    public void check(String command) {
        assertThat(of(command)).as("examples of '%s'", command).isNotEmpty().allSatisfy(line -> {
            assertThat(line).hasSizeLessThan(WIDTH);
            ParseResult parsed = parser.get().parseArgs(arguments(line));
            List<String> names = new ArrayList<>();
            while (parsed.hasSubcommand()) {
                parsed = parsed.subcommand();
                names.add(parsed.commandSpec().name());
            }
            assertThat(String.join(" ", names)).startsWith(command);
            assertThat(handedOn(parsed))
                    .as("job's own settings have dots, others are misspelled")
                    .allMatch(word -> word.contains("."));
        });
    }

    /** Returns what looks like an option, but is not one of the command's. */
    private static List<String> handedOn(ParseResult parsed) {
        return parsed.matchedPositionals().stream()
                .flatMap(found -> found.originalStringValues().stream())
                .filter(word -> word.startsWith("-"))
                .toList();
    }

    private String[] arguments(String line) {
        int begin = line.indexOf(program);
        assertThat(begin).as("where '%s' begins in '%s'", program, line).isNotNegative();
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(line);
        word.region(begin + program.length(), line.length());
        while (word.lookingAt()) {
            IntStream.rangeClosed(1, word.groupCount())
                    .mapToObj(word::group)
                    .filter(Objects::nonNull)
                    .forEach(words::add);
            word.region(word.end(), line.length());
        }
        return words.toArray(String[]::new);
    }
}
