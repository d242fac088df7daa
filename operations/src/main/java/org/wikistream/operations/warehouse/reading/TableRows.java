package org.wikistream.operations.warehouse.reading;

import static org.wikistream.operations.warehouse.reading.Answers.number;
import static org.wikistream.operations.warehouse.reading.Answers.text;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.wikistream.mysql.query.WarehouseQuery;
import org.wikistream.operations.warehouse.BusyBot;
import org.wikistream.operations.warehouse.BusyPage;
import org.wikistream.operations.warehouse.Newcomer;
import org.wikistream.operations.warehouse.Report;
import org.wikistream.operations.warehouse.RevertedPage;
import org.wikistream.operations.warehouse.WikiActivity;
import org.wikistream.operations.warehouse.WikiRef;

/** Picks the rows of the page's tables from the answers. */
final class TableRows {

    /** The number of rows of a table on the page. */
    private static final int ROWS = 10;

    private final Found found;
    private final WikiList wikis;

    TableRows(Found found, WikiList wikis) {
        this.found = found;
        this.wikis = wikis;
    }

    /**
     * Returns the tables. The wikis are those whose numbers moved most, or those with the most changes if there is no
     * comparison.
     */
    Report.Tables tables(boolean compared) {
        return new Report.Tables(
                top(
                        WarehouseQuery.MOST_PEOPLE,
                        row -> new BusyPage(
                                wiki(row), text(row, "title"), number(row, "people"), number(row, "changes"))),
                top(
                        WarehouseQuery.MOST_REVERTED,
                        row -> new RevertedPage(
                                wiki(row), text(row, "title"), number(row, "reverts"), number(row, "reverters"))),
                compared ? upAndDown() : loudest(),
                newcomers(),
                top(
                        WarehouseQuery.TOP_BOTS,
                        row -> new BusyBot(wiki(row), text(row, "user"), number(row, "bot_changes"))));
    }

    List<WikiActivity> loudest() {
        return top(WarehouseQuery.BOT_SHARE_BY_WIKI, row -> new WikiActivity(wiki(row), number(row, "changes"), 0));
    }

    /** Returns the wikis that moved most, five up and five down; more of one kind if there are few of the other. */
    private List<WikiActivity> upAndDown() {
        List<WikiActivity> moved = found.rows(WarehouseQuery.WIKIS_UP_AND_DOWN).stream()
                .map(row -> new WikiActivity(wiki(row), number(row, "changes"), number(row, "changes_before")))
                .toList();
        List<WikiActivity> up =
                moved.stream().filter(wiki -> wiki.difference() > 0).toList();
        List<WikiActivity> down =
                moved.stream().filter(wiki -> wiki.difference() < 0).toList();
        int half = ROWS / 2;
        return Stream.concat(
                        up.stream().limit(Math.max(half, ROWS - down.size())),
                        down.stream().limit(Math.max(half, ROWS - up.size())))
                .toList();
    }

    /**
     * Returns new accounts that have edited. An account that is only new on one wiki, because its user visited it, is
     * not a newcomer.
     */
    private List<Newcomer> newcomers() {
        return found.rows(WarehouseQuery.NEWCOMERS).stream()
                .filter(row -> number(row, "autocreated") == 0)
                .map(row -> new Newcomer(
                        wiki(row),
                        text(row, "user"),
                        number(row, "edits") + number(row, "new_pages"),
                        number(row, "new_pages")))
                .filter(newcomer -> newcomer.edits() > 0)
                .limit(ROWS)
                .toList();
    }

    private WikiRef wiki(Map<String, Object> row) {
        return wikis.get(text(row, "wiki"));
    }

    private <T> List<T> top(WarehouseQuery query, Function<Map<String, Object>, T> row) {
        return found.rows(query).stream().limit(ROWS).map(row).toList();
    }
}
