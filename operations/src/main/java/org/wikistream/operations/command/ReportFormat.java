package org.wikistream.operations.command;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wikistream.mysql.query.WarehouseQuery;
import org.wikistream.operations.report.Json;
import org.wikistream.operations.warehouse.Report;
import org.wikistream.operations.warehouse.format.CsvReport;
import org.wikistream.operations.warehouse.format.HtmlReport;
import org.wikistream.operations.warehouse.format.JsonReport;
import org.wikistream.problem.UserError;

/** The forms in which a report is written. */
enum ReportFormat {
    HTML,
    CSV,
    JSON;

    /**
     * The tables that the page shows come first. Each wiki's hours of the day are left out; they would be most of the
     * file.
     */
    private static final List<WarehouseQuery> IN_CSV = List.of(
            WarehouseQuery.CHANGES_BY_HOUR,
            WarehouseQuery.MOST_PEOPLE,
            WarehouseQuery.MOST_REVERTED,
            WarehouseQuery.WIKIS_UP_AND_DOWN,
            WarehouseQuery.NEWCOMERS,
            WarehouseQuery.TOP_BOTS,
            WarehouseQuery.TOP_EDITORS,
            WarehouseQuery.BUSIEST_PAGES,
            WarehouseQuery.EDIT_WARS,
            WarehouseQuery.BOT_SHARE_BY_WIKI,
            WarehouseQuery.NEW_PAGES_BY_LANGUAGE,
            WarehouseQuery.CATEGORY_GROWTH);

    /**
     * Reads the option.
     *
     * @param text null for the default
     */
    static ReportFormat of(@Nullable String text) {
        if (text == null) {
            return HTML;
        }
        return switch (text) {
            case "html" -> HTML;
            case "csv" -> CSV;
            case "json" -> JSON;
            default -> throw new UserError("--format " + text + " is not valid; allowed: html, csv, json");
        };
    }

    String write(Report report) {
        return switch (this) {
            case HTML -> HtmlReport.of(report);
            case CSV ->
                CsvReport.of(
                        report, IN_CSV.stream().map(WarehouseQuery::queryName).toList());
            case JSON -> Json.write(JsonReport.of(report)) + "\n";
        };
    }
}
