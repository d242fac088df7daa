package org.wikistream.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A rule of the design, and how it is taken out. Lists of them are kept as text: entries with an empty line between, each with
 * lines {@code rule:}, {@code in:}, perhaps {@code seen by:}, {@code take:} and {@code put:}, of which the last two go on until
 * the next begins.
 *
 * @param source name of the class that holds it
 * @param seenBy the test that fails without it, as {@code Class.method}; empty where all are tried
 * @param take text that is there exactly once
 * @param put what takes its place
 */
public record Rule(String name, String source, String seenBy, String take, String put) {

    private static final String RULE = "rule: ";
    private static final String IN = "in: ";
    private static final String SEEN_BY = "seen by: ";
    private static final String TAKE = "take: ";
    private static final String PUT = "put:";

    /** The rules of a list, in its order; what does not begin with {@code rule:} is a comment. */
    public static List<Rule> read(String list) {
        List<Rule> rules = new ArrayList<>();
        for (String entry : list.split("\n\n", -1)) {
            if (entry.startsWith(RULE)) {
                rules.add(new Rule(
                        between(entry, RULE, "\n"),
                        between(entry, IN, "\n"),
                        entry.contains(SEEN_BY) ? between(entry, SEEN_BY, "\n") : "",
                        between(entry, TAKE, "\n" + PUT),
                        entry.substring(entry.indexOf(PUT) + PUT.length()).strip()));
            }
        }
        return rules;
    }

    /**
     * The source without the rule.
     *
     * @throws IllegalStateException if the text is not there exactly once: the list is out of date
     */
    public String takenOutOf(Path sources) throws IOException {
        String text = Files.readString(sources.resolve(source + ".java"));
        int at = text.indexOf(take);
        if (at < 0 || text.indexOf(take, at + 1) >= 0) {
            throw new IllegalStateException("Not exactly once in " + source + ": " + take);
        }
        return text.substring(0, at) + put + text.substring(at + take.length());
    }

    @Override
    public String toString() {
        return name;
    }

    private static String between(String text, String start, String end) {
        int from = text.indexOf(start) + start.length();
        return text.substring(from, text.indexOf(end, from)).strip();
    }
}
