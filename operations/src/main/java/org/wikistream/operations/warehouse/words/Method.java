package org.wikistream.operations.warehouse.words;

import java.util.ArrayList;
import java.util.List;
import org.wikistream.operations.warehouse.Comparison;
import org.wikistream.operations.warehouse.Report;
import org.wikistream.operations.warehouse.ReportSpan;

/** Explains how the figures of a report are obtained. */
public final class Method {

    private Method() {}

    public static List<String> of(Report report) {
        ReportSpan span = report.span();
        List<String> sentences = new ArrayList<>();
        sentences.add(
                "The report counts the changes that Wikimedia announces in its stream of recent changes: edits, new"
                        + " pages, log entries, and pages put into categories or taken out. Each counts once, in the hour in which"
                        + " it happened (UTC).");
        sentences.add("The span is cut to whole hours. Its last one, from " + Times.hour(span.lastHour())
                + ", holds what came until " + Times.hour(span.newest())
                + (report.comparison() instanceof Comparison.Made ? " and is left out of every comparison." : "."));
        sentences.add(
                "People are whoever makes changes that are not marked as a bot's; not every bot marks its changes."
                        + " IP addresses and temporary accounts count as without an account. Articles are pages of the main"
                        + " namespace, except on Commons and Wikidata.");
        sentences.add("Reverts are recognised by the comments that MediaWiki writes for an undo or a rollback. What was"
                + " undone in another way is not among them.");
        return sentences;
    }
}
