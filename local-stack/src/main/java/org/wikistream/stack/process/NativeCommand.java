package org.wikistream.stack.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A program in machine code.
 *
 * @param arguments returns the arguments, among them an option that the program ignores and that holds the given mark
 */
public record NativeCommand(Path program, Function<String, List<String>> arguments) implements Command {

    @Override
    public List<String> words(String mark) {
        List<String> words = new ArrayList<>();
        words.add(program.toString());
        words.addAll(arguments.apply(mark));
        return words;
    }

    @Override
    public void putEnvironment(Map<String, String> full) {
        // The settings of jobs may hold secrets, which this program has no need to know.
        full.keySet().removeIf(variable -> variable.startsWith("WIKISTREAM_"));
    }
}
