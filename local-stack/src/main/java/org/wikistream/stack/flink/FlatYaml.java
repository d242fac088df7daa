package org.wikistream.stack.flink;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.wikistream.operations.problem.StackException;

/** The part of YAML that {@code flink-conf/} is written in: one {@code key: value} a line, comments on lines of their own. */
final class FlatYaml {

    private FlatYaml() {}

    static Map<String, String> read(Path file) {
        Map<String, String> options = new LinkedHashMap<>();
        int number = 0;
        for (String line : lines(file)) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            int colon = line.indexOf(": ");
            if (colon < 1 || Character.isWhitespace(line.charAt(0))) {
                throw new StackException(
                        file + ", line " + number + ": '" + line + "' is not valid; allowed: key: value, on one line");
            }
            options.put(line.substring(0, colon), line.substring(colon + 2).strip());
        }
        return options;
    }

    /** A value that may hold anything. */
    static String quoted(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static Iterable<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new StackException(file + " can't be read (" + e + ")", e);
        }
    }
}
