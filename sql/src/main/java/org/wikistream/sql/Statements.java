package org.wikistream.sql;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits SQL at its semicolons, because Flink's table environment takes one statement at a time. A semicolon in a text
 * ({@code '..'}), a quoted name ({@code `..`}) or a comment does not end a statement. It knows nothing else about SQL,
 * so {@code EXECUTE STATEMENT SET} is split.
 */
public final class Statements {

    private static final String END_OF_COMMENT = "*/";

    private final String script;
    private final List<Statement> found = new ArrayList<>();
    /** Of the statement that is read; below 0 before its first character. */
    private int start = -1;

    private int lineOfStart;
    private int columnOfStart;
    private int line = 1;
    private int lineBegin;

    private Statements(String script) {
        this.script = script;
    }

    /** Returns the statements in their order. Blanks and comments alone are not statements. */
    public static List<Statement> of(String script) {
        Statements statements = new Statements(script);
        statements.read();
        return List.copyOf(statements.found);
    }

    /** Returns whether a script is complete: its last statement has its semicolon. A blank script is not complete. */
    public static boolean areComplete(String script) {
        List<Statement> all = of(script);
        return !all.isEmpty() && all.get(all.size() - 1).ended();
    }

    private void read() {
        for (int place = 0; place < script.length(); ) {
            int end = endOfToken(place);
            char first = script.charAt(place);
            if (first == ';') {
                add(place, true);
            } else if (start < 0 && !isBlank(place)) {
                start = place;
                lineOfStart = line;
                columnOfStart = place - lineBegin + 1;
            }
            for (int i = place; i < end; i++) {
                if (script.charAt(i) == '\n') {
                    line++;
                    lineBegin = i + 1;
                }
            }
            place = end;
        }
        add(script.length(), false);
    }

    private void add(int end, boolean ended) {
        if (start >= 0) {
            found.add(new Statement(script.substring(start, end).strip(), lineOfStart, columnOfStart, ended));
            start = -1;
        }
    }

    /**
     * Returns whether white space or a comment begins here. A hint is not a comment, although no statement begins with
     * one.
     */
    private boolean isBlank(int place) {
        return Character.isWhitespace(script.charAt(place))
                || script.startsWith("--", place)
                || (script.startsWith("/*", place) && !script.startsWith("/*+", place));
    }

    /**
     * Returns the end of the text, name or comment that begins here; if none does, the end of the character. An
     * unclosed one extends to the end.
     */
    private int endOfToken(int place) {
        char first = script.charAt(place);
        if (first == '\'' || first == '`') {
            // A doubled quote ends one text and begins the next, which has the same effect.
            return behind(script.indexOf(first, place + 1), 1);
        }
        if (script.startsWith("--", place)) {
            return behind(script.indexOf('\n', place), 1);
        }
        if (script.startsWith("/*", place)) {
            return behind(script.indexOf(END_OF_COMMENT, place + 2), END_OF_COMMENT.length());
        }
        return place + 1;
    }

    private int behind(int found, int length) {
        return found < 0 ? script.length() : found + length;
    }
}
