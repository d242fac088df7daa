package org.wikistream.operations.warehouse.words;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.wikistream.display.WikiNames;
import org.wikistream.operations.warehouse.ChartPoint;
import org.wikistream.operations.warehouse.ChartSeries;
import org.wikistream.operations.warehouse.Comparison;
import org.wikistream.operations.warehouse.Report;
import org.wikistream.operations.warehouse.Totals;
import org.wikistream.operations.warehouse.WikiActivity;

/** Sums up a report in five sentences with figures. */
public final class Summary {

    private final Report report;
    private final Totals totals;

    public Summary(Report report) {
        this.report = report;
        this.totals = report.totals();
    }

    /** Returns the sentences; one alone if nothing happened. */
    public List<String> sentences() {
        if (report.neverAny()) {
            return List.of("The warehouse holds no changes yet.");
        }
        if (report.isEmpty()) {
            return List.of("There are no changes" + onWiki() + " in this span.");
        }
        List<String> sentences = new ArrayList<>(List.of(changes(), people(), articles(), reverts()));
        sentences.add(peak());
        return sentences;
    }

    private String changes() {
        String changes = Figures.count(totals.changes(), "change");
        Comparison comparison = report.comparison();
        if (comparison instanceof Comparison.Made made) {
            return changes + ", " + Figures.change(made.changes(), made.before()) + " "
                    + Times.before(report.span().comparable()) + ".";
        }
        if (comparison instanceof Comparison.Missing missing) {
            return changes + "; no comparison, because " + missing.why() + ".";
        }
        return changes + ", all that the warehouse holds" + onWiki() + ".";
    }

    private String people() {
        long people = totals.peopleChanges();
        String bots = totals.botChanges() == 0 ? "bots none" : "bots " + share(totals.botChanges());
        if (people == 0) {
            return "People made none of them; all are marked as made by bots.";
        }
        return "People made " + share(people) + ", " + bots + "; " + percentOf(totals.withoutAccount(), people)
                + " of what people made came without an account.";
    }

    private String articles() {
        if (totals.articleEdits() == 0 && totals.newArticles() == 0) {
            return "People edited no article and wrote no new one.";
        }
        return "People edited articles " + times(totals.articleEdits()) + " and wrote "
                + (totals.newArticles() == 0 ? "no new one" : Figures.count(totals.newArticles(), "new article")) + ".";
    }

    private String reverts() {
        String accounts = totals.newAccounts() == 0
                ? "no account was made"
                : Figures.count(totals.newAccounts(), "account") + (totals.newAccounts() == 1 ? " was" : " were")
                        + " made";
        if (totals.reverts() == 0) {
            return "No edit undid others, and " + accounts + ".";
        }
        String bots = totals.botReverts() == 0
                ? "none of them by a bot"
                : Figures.number(totals.botReverts()) + " of them by bots";
        return Figures.count(totals.reverts(), "edit") + " undid others, " + bots + ", and " + accounts + ".";
    }

    private String peak() {
        ChartSeries chart = report.chart();
        ChartPoint peak = chart.points().stream()
                .max(Comparator.comparingLong(ChartPoint::changes))
                .orElseThrow();
        String busiest = "The busiest " + noun(chart.unit()) + " began at "
                + (chart.unit() == ChronoUnit.MINUTES || chart.unit() == ChronoUnit.HOURS
                        ? Times.hour(peak.start()) + " UTC on " + Times.shortDay(peak.start())
                        : Times.tick(peak.start(), chart.unit(), false))
                + ", with " + Figures.count(peak.changes(), "change");
        WikiActivity wiki = report.busiest();
        if (wiki == null) {
            return busiest + ".";
        }
        return busiest + "; "
                + (totals.wikis() == 1 ? "the one wiki is " : "of " + Figures.count(totals.wikis(), "wiki") + ", ")
                + WikiNames.of(wiki.wiki().name())
                + (totals.wikis() == 1 ? "." : " had the most (" + share(wiki.changes()) + ").");
    }

    private String share(long part) {
        return Figures.percent(part, totals.changes());
    }

    private String onWiki() {
        return report.wiki() == null ? "" : " of " + WikiNames.of(report.wiki().name());
    }

    private static String percentOf(long part, long whole) {
        return part == 0 ? "none" : Figures.percent(part, whole);
    }

    private static String times(long times) {
        return times == 1 ? "once" : Figures.number(times) + " times";
    }

    /** Returns the name of one such part of time. */
    public static String noun(ChronoUnit unit) {
        return switch (unit) {
            case MINUTES -> "minute";
            case HOURS -> "hour";
            case DAYS -> "day";
            case MONTHS -> "month";
            default -> "year";
        };
    }
}
