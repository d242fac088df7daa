package org.wikistream.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A rule of the design, and how to take it out of the source. Lists of rules are kept as text. An empty line separates
 * the entries. Each entry has lines {@code rule:}, {@code in:}, optionally {@code seen by:}, {@code take:} and
 * {@code put:}. The last two continue until the next key.
 *
 * @param source name of the class that holds the rule
 * @param seenBy the test that fails without the rule, as {@code Class.method}; empty if all tests are tried
 * @param take text that occurs exactly once
 * @param put the text that replaces it
 */
public record Rule(String name, String source, String seenBy, String take, String put) {

    private static final String RULE = "rule: ";
    private static final String IN = "in: ";
    private static final String SEEN_BY = "seen by: ";
    private static final String TAKE = "take: ";
    private static final String PUT = "put:";

    /** Reads the rules of a list, in order. An entry that does not begin with {@code rule:} is a comment. */
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
     * Returns the source without the rule.
     *
     * @throws IllegalStateException if the text does not occur exactly once: the list is out of date
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
