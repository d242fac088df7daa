package org.wikistream.sql.query.statements;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.wikistream.display.SafeText;

/**
 * Extracts Flink's message about wrong SQL or a failed job, without the stack trace and safe for a terminal, with a
 * hint if one helps.
 */
public final class FlinkMessage {

    private static final int LINES = 6;
    private static final int CAUSES = 12;
    private static final Pattern PREFIX = Pattern.compile("^SQL (parse|validation) failed\\.\\s*");
    private static final Pattern WORD =
            Pattern.compile("Encountered \"(\\w+)\" at line|Encountered \"[^\"]*\\b(\\w+)\" at line");

    private FlinkMessage() {}

    /** Returns what is wrong with SQL that was not run. */
    public static String ofSql(Throwable failure) {
        String message = "";
        for (Throwable cause : causes(failure)) {
            message = PREFIX.matcher(text(cause)).replaceFirst("");
            if (!message.isBlank() && !message.equals("null")) {
                break;
            }
        }
        return safe(firstPart(message)) + hint(message);
    }

    /** Returns why a job failed: the deepest cause with a message. */
    public static String ofJob(Throwable failure) {
        String deepest = failure.toString();
        for (Throwable cause : causes(failure)) {
            if (!text(cause).isBlank()) {
                deepest = text(cause);
            }
        }
        return safe(firstPart(serialized(deepest)));
    }

    /** A failure whose class this process lacks comes as its stack trace. */
    private static String serialized(String text) {
        List<String> causes = text.lines()
                .filter(line -> !line.strip().startsWith("at ") && !line.strip().startsWith("... "))
                .filter(line -> line.startsWith("Caused by: "))
                .toList();
        return causes.isEmpty() ? text : causes.get(causes.size() - 1).substring("Caused by: ".length());
    }

    private static List<Throwable> causes(Throwable failure) {
        List<Throwable> causes = new ArrayList<>();
        for (Throwable cause = failure; cause != null && causes.size() < CAUSES; cause = cause.getCause()) {
            causes.add(cause);
        }
        return causes;
    }

    private static String text(Throwable cause) {
        return Objects.requireNonNullElse(cause.getMessage(), "");
    }

    /** Leaves out the parser's lists of expected words, and pages of plans. */
    private static String firstPart(String message) {
        return message.lines()
                .takeWhile(line ->
                        !line.startsWith("Was expecting") && !line.strip().startsWith("at org.apache.flink"))
                .filter(line -> !line.isBlank())
                .limit(LINES)
                .collect(Collectors.joining("\n"));
    }

    private static String safe(String message) {
        return message.lines().map(SafeText::of).collect(Collectors.joining(System.lineSeparator()));
    }

    private static String hint(String message) {
        String small = message.toLowerCase(Locale.ROOT);
        String hint = null;
        Matcher word = WORD.matcher(message);
        if (small.contains("not supported in batch") || small.contains("in batch mode yet")) {
            hint = "Without --batch it works: --to now lets the stream end";
        } else if (small.contains("doesn't support consuming update")
                || (small.contains("streaming") && small.contains("not supported"))) {
            hint = "With --batch it may work";
        } else if (word.find()) {
            String name = word.group(1) != null ? word.group(1) : word.group(2);
            hint = "If " + name + " is a column: it is a word of SQL too, so write `" + name
                    + "`, and in a shell put the query in single quotes or a file";
        }
        return hint == null ? "" : System.lineSeparator() + "(" + hint + ")";
    }
}
