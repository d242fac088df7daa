package org.wikistream.dashboard.web;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wikistream.dashboard.search.BeforeAfter;
import org.wikistream.dashboard.search.Change;

/**
 * Writes changes as CSV (RFC 4180). A program that opens it must not take a stranger's text for a formula, so a text
 * that could be one gets a leading apostrophe. Numbers stay numbers.
 */
final class Csv {

    static final String HEADER = "time,type,wiki,wikiName,namespace,title,user,kind,sizeDelta,revisionOld,revisionNew,"
            + "revert,minor,summary,words,diffUrl,pageUrl,id\r\n";
    private static final String FORMULA = "=+-@＝＋－＠";

    private Csv() {}

    static String row(Change change) {
        BeforeAfter revision = change.revision();
        return List.of(
                                change.time().toString(),
                                text(change.type()),
                                text(change.wiki()),
                                text(change.wikiName()),
                                number(change.namespace()),
                                text(change.title()),
                                text(change.user()),
                                change.kind(),
                                number(change.sizeDelta()),
                                number(revision == null ? null : revision.before()),
                                number(revision == null ? null : revision.after()),
                                Boolean.TRUE.equals(change.revert()) ? "true" : "",
                                Boolean.TRUE.equals(change.minor()) ? "true" : "",
                                text(change.summaryText()),
                                text(change.words()),
                                text(change.diffUrl()),
                                text(change.pageUrl()),
                                text(change.id()))
                        .stream()
                        .collect(Collectors.joining(","))
                + "\r\n";
    }

    private static String number(@Nullable Number number) {
        return number == null ? "" : number.toString();
    }

    static String text(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return "";
        }
        String start = text.stripLeading();
        boolean control = text.charAt(0) < ' ';
        boolean formula = control || (!start.isEmpty() && FORMULA.indexOf(start.charAt(0)) >= 0);
        String safe = formula ? "'" + text : text;
        boolean quoted = safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
        return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
