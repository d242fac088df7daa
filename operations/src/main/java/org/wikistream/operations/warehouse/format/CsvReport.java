package org.wikistream.operations.warehouse.format;

import com.fasterxml.jackson.core.type.TypeReference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wikistream.display.WikiNames;
import org.wikistream.operations.report.Json;
import org.wikistream.operations.warehouse.Report;
import org.wikistream.operations.warehouse.words.CompletenessText;

/**
 * Writes a report for a spreadsheet: one table with one header line. Its first column, by which it can be filtered,
 * says what the row belongs to. A column that does not apply to a row is empty, except for the wiki: a report on one
 * wiki names it in each row.
 */
public final class CsvReport {

    private static final String TABLE = "table";
    private static final String TOTALS = "totals";
    private static final String RANK = "rank";
    private static final String WIKI = "wiki";
    private static final String WIKI_NAME = "wiki_name";
    /** The most rows of a table. Nobody scrolls further, and a program reads JSON. */
    private static final int MAX_ROWS = 100;

    private CsvReport() {}

    /**
     * Writes some of the answers.
     *
     * @param tables their names, in the order in which they are to appear
     */
    public static String of(Report report, List<String> tables) {
        List<String> columns = columns(report, tables);
        CsvText csv = new CsvText();
        csv.line(columns);
        csv.line(cells(TOTALS, 1, named(report, totals(report)), columns));
        for (String table : tables) {
            List<Map<String, Object>> rows = report.views().getOrDefault(table, List.of());
            for (int i = 0; i < Math.min(rows.size(), MAX_ROWS); i++) {
                csv.line(cells(table, i + 1, named(report, rows.get(i)), columns));
            }
        }
        return csv.toString();
    }

    private static List<String> columns(Report report, List<String> tables) {
        Set<String> columns = new LinkedHashSet<>(List.of(TABLE, RANK, WIKI, WIKI_NAME));
        columns.addAll(totals(report).keySet());
        tables.forEach(table -> report.views().getOrDefault(table, List.of()).stream()
                .limit(1)
                .forEach(row -> columns.addAll(row.keySet())));
        return List.copyOf(columns);
    }

    /** Returns the first row: the span and its sums. */
    private static Map<String, @Nullable Object> totals(Report report) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        if (!report.neverAny()) {
            row.put("from", report.span().from());
            row.put("to", report.span().to());
            row.put("newest", report.span().newest());
        }
        row.put("complete", report.completeness().complete());
        row.put("completeness", CompletenessText.of(report.completeness()));
        row.put("made_up", report.madeUp());
        row.putAll(Json.MAPPER.convertValue(report.totals(), new TypeReference<Map<String, Object>>() {}));
        return row;
    }

    /** Returns the row with the report's wiki added if it has none itself. */
    private static Map<String, @Nullable Object> named(Report report, Map<String, ? extends @Nullable Object> row) {
        Map<String, @Nullable Object> named = new LinkedHashMap<>(row);
        if (report.wiki() != null) {
            named.putIfAbsent(WIKI, report.wiki().name());
        }
        return named;
    }

    private static List<@Nullable Object> cells(
            String table, int rank, Map<String, @Nullable Object> row, List<String> columns) {
        List<@Nullable Object> cells = new ArrayList<>();
        for (String column : columns) {
            cells.add(
                    switch (column) {
                        case TABLE -> table;
                        case RANK -> rank;
                        case WIKI_NAME -> row.get(WIKI) instanceof String wiki ? WikiNames.of(wiki) : null;
                        default -> row.get(column);
                    });
        }
        return cells;
    }
}
