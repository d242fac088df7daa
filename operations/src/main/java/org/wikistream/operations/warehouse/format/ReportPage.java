package org.wikistream.operations.warehouse.format;

import java.util.List;
import java.util.Locale;
import org.wikistream.display.WikiNames;
import org.wikistream.operations.warehouse.Report;
import org.wikistream.operations.warehouse.Totals;
import org.wikistream.operations.warehouse.words.CompletenessText;
import org.wikistream.operations.warehouse.words.Figures;
import org.wikistream.operations.warehouse.words.Method;
import org.wikistream.operations.warehouse.words.Summary;
import org.wikistream.operations.warehouse.words.Times;

/** A report in the form for the template: texts only. The template decides nothing but their places. */
public final class ReportPage {

    private static final String NO_BREAK_SPACE = "\u00a0";

    private final Report report;

    ReportPage(Report report) {
        this.report = report;
    }

    public String title() {
        return report.neverAny() ? "No changes yet" : Times.span(report.span());
    }

    /** Returns the subject of the report. */
    public String subject() {
        return report.wiki() == null
                ? "Wikimedia's changes"
                : "Changes of " + WikiNames.of(report.wiki().name());
    }

    public boolean isMadeUp() {
        return report.madeUp();
    }

    public boolean isEmpty() {
        return report.isEmpty();
    }

    public boolean isComplete() {
        return report.completeness().isComplete();
    }

    public List<String> sentences() {
        return new Summary(report)
                .sentences().stream()
                        .map(sentence -> sentence.replace(" %", NO_BREAK_SPACE + "%"))
                        .toList();
    }

    public String completeness() {
        return CompletenessText.of(report.completeness());
    }

    public LineChart chart() {
        return LineChart.of(report.chart(), report.completeness());
    }

    public String chartTitle() {
        return "Changes by " + unit();
    }

    /** Returns the unit of a point of the chart, such as {@code hour}. */
    public String unit() {
        return Summary.noun(report.chart().unit());
    }

    /** Returns the chart as rows: time, people, bots. */
    public List<List<String>> chartRows() {
        return report.chart().points().stream()
                .map(point -> List.of(
                        Times.tick(point.start(), report.chart().unit(), false),
                        Figures.number(point.people()),
                        Figures.number(point.bots())))
                .toList();
    }

    /** Returns the kinds of changes, with their numbers. */
    public List<Bar> bars() {
        Totals totals = report.totals();
        return List.of(
                bar("Edits", "edit", totals.edits()),
                bar("New pages", "new", totals.newPages()),
                bar("Categories", "categorize", totals.categorizations()),
                bar("Log entries", "log", totals.logEntries()),
                bar("Other", "other", totals.otherChanges()));
    }

    public List<PageTable> tables() {
        return new PageTables(report).all();
    }

    public List<String> method() {
        return Method.of(report);
    }

    public String madeAt() {
        return "Made by Wikistream on " + Times.dateTime(report.madeAt()) + ".";
    }

    private Bar bar(String name, String kind, long number) {
        long all = report.totals().changes();
        return new Bar(
                name,
                kind,
                String.format(Locale.ROOT, "%.2f", all == 0 ? 0 : 100.0 * number / all),
                Figures.number(number),
                Figures.share(number, all));
    }
}
