package org.wikistream.operations.warehouse.format;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wikistream.display.PageAddress;
import org.wikistream.display.SafeText;
import org.wikistream.display.WikiNames;
import org.wikistream.operations.warehouse.Comparison;
import org.wikistream.operations.warehouse.Report;
import org.wikistream.operations.warehouse.WikiActivity;
import org.wikistream.operations.warehouse.WikiRef;
import org.wikistream.operations.warehouse.words.Figures;

/** Makes the page's tables from a report's rows. */
final class PageTables {

    private final Report report;

    PageTables(Report report) {
        this.report = report;
    }

    List<PageTable> all() {
        List<PageTable> tables = new ArrayList<>(List.of(mostPeople(), mostReverted()));
        if (report.wiki() == null) {
            tables.add(wikis());
        }
        tables.add(newcomers());
        tables.add(bots());
        return tables;
    }

    private PageTable mostPeople() {
        return new PageTable(
                "most-people",
                "Most people",
                "Pages by how many people edited them; bots don't count.",
                "Page",
                List.of("People", "Changes"),
                report.tables().mostPeople().stream()
                        .map(page -> row(page.wiki(), page.title(), page.title(), page.people(), page.changes()))
                        .toList(),
                "Nobody edited a page.");
    }

    private PageTable mostReverted() {
        return new PageTable(
                "reverted-most",
                "Reverted most",
                "Pages by how many of their edits undid others, by people and bots.",
                "Page",
                List.of("Reverts", "By users"),
                report.tables().mostReverted().stream()
                        .map(page -> row(page.wiki(), page.title(), page.title(), page.reverts(), page.reverters()))
                        .toList(),
                "No edit undid others.");
    }

    private PageTable wikis() {
        boolean compared = report.comparison().isMade();
        String why = report.comparison() instanceof Comparison.Missing missing
                ? "Whether they went up or down is not known, because " + missing.why() + "."
                : "Of all that the warehouse holds.";
        List<PageTable.Row> rows = report.tables().wikis().stream()
                // The wiki that grew most comes first, the one that shrank most last.
                .sorted(Comparator.comparingLong(WikiActivity::difference).reversed())
                .map(wiki -> new PageTable.Row(
                        WikiNames.of(wiki.wiki().name()),
                        null,
                        "",
                        compared
                                ? List.of(
                                        Figures.number(wiki.changes()),
                                        Figures.signed(wiki.difference()),
                                        Figures.growth(wiki.changes(), wiki.before()))
                                : List.of(
                                        Figures.number(wiki.changes()),
                                        Figures.share(
                                                wiki.changes(), report.totals().changes()))))
                .toList();
        return new PageTable(
                "wikis-up-and-down",
                compared ? "Wikis up and down" : "Wikis with most changes",
                compared ? "Wikis whose number of changes moved most, against as many hours before." : why,
                "Wiki",
                compared ? List.of("Changes", "Difference", "In percent") : List.of("Changes", "Share"),
                rows,
                "No wiki changed.");
    }

    private PageTable newcomers() {
        return new PageTable(
                "newcomers",
                "Newcomers",
                "Accounts made in this span, by what they have edited since; "
                        + Figures.count(report.totals().newAccounts(), "account") + " in all.",
                "Account",
                List.of("Edits", "New pages"),
                report.tables().newcomers().stream()
                        .map(user -> userRow(user.wiki(), user.user(), user.edits(), user.newPages()))
                        .toList(),
                "No new account has edited yet.");
    }

    private PageTable bots() {
        return new PageTable(
                "bots",
                "Bots",
                "Users whose changes are marked as a bot's, by how many they made; "
                        + Figures.count(report.totals().botChanges(), "change") + " by bots in all.",
                "Bot",
                List.of("Changes", "Of all bots"),
                report.tables().bots().stream()
                        .map(bot -> new PageTable.Row(
                                SafeText.of(bot.user()),
                                address(bot.wiki(), userPage(bot.user())),
                                onWiki(bot.wiki()),
                                List.of(
                                        Figures.number(bot.changes()),
                                        Figures.share(
                                                bot.changes(), report.totals().botChanges()))))
                        .toList(),
                "No change is marked as a bot's.");
    }

    private PageTable.Row userRow(WikiRef wiki, String user, long first, long second) {
        return row(wiki, user, userPage(user), first, second);
    }

    private PageTable.Row row(WikiRef wiki, String name, String title, long first, long second) {
        return new PageTable.Row(
                SafeText.of(name),
                address(wiki, title),
                onWiki(wiki),
                List.of(Figures.number(first), Figures.number(second)));
    }

    /** Returns the wiki's name, unless the whole report is of that wiki. */
    private String onWiki(WikiRef wiki) {
        return report.wiki() == null ? WikiNames.of(wiki.name()) : "";
    }

    private @Nullable String address(WikiRef wiki, String title) {
        return report.madeUp() ? null : PageAddress.of(wiki.domain(), title);
    }

    /** Returns a title that leads to the user's page on every wiki, whatever its language calls the namespace. */
    private static String userPage(String user) {
        return "User:" + user;
    }
}
