package org.wikistream.ingest.resume;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A rule of the design, and how it is taken out.
 *
 * @param source name of the class that holds it
 * @param take text that is there exactly once
 * @param put what takes its place
 */
record Rule(String name, String source, String take, String put) {

    private static final String RULE = "rule: ";
    private static final String IN = "in: ";
    private static final String TAKE = "take: ";
    private static final String PUT = "put:";

    static List<Rule> read(String list) {
        List<Rule> rules = new ArrayList<>();
        for (String entry : list.split("\n\n", -1)) {
            if (entry.startsWith(RULE)) {
                rules.add(new Rule(
                        between(entry, RULE, "\n"),
                        between(entry, IN, "\n"),
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
    String takenOutOf(Path sources) throws IOException {
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
