package org.wikistream.sql;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.types.Row;
import org.apache.flink.types.RowKind;
import org.jspecify.annotations.Nullable;

/** The answer to a query. */
record Answer(List<String> columns, List<Row> rows) {

    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");

    /** Returns whether rows were taken back. */
    boolean isChangelog() {
        return rows.stream().anyMatch(row -> row.getKind() != RowKind.INSERT);
    }

    /**
     * Returns head and rows as lines, with numbers aligned to the right. A line of a changelog begins with the kind of
     * change to the row.
     */
    List<String> lines() {
        boolean changelog = isChangelog();
        List<List<String>> table = new ArrayList<>();
        table.add(Stream.concat(changelog ? Stream.of("op") : Stream.empty(), columns.stream())
                .toList());
        boolean[] isText = new boolean[table.get(0).size()];
        int first = changelog ? 1 : 0;
        Arrays.fill(isText, 0, first, true);
        for (Row row : rows) {
            List<String> cells = new ArrayList<>();
            if (changelog) {
                cells.add(row.getKind().shortString());
            }
            for (int i = 0; i < columns.size(); i++) {
                Object value = row.getField(i);
                isText[first + i] |= value != null && !(value instanceof Number);
                cells.add(text(value));
            }
            table.add(cells);
        }
        int[] widths = new int[isText.length];
        table.forEach(cells ->
                Arrays.setAll(widths, i -> Math.max(widths[i], cells.get(i).length())));
        return table.stream().map(cells -> line(cells, widths, isText)).toList();
    }

    private static String text(@Nullable Object value) {
        if (value == null) {
            return "NULL";
        }
        return value instanceof LocalDateTime time ? SECONDS.format(time) : value.toString();
    }

    private static String line(List<String> cells, int[] widths, boolean[] isText) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String space = " ".repeat(widths[i] - cells.get(i).length());
            line.append(i == 0 ? "" : "  ").append(isText[i] ? cells.get(i) + space : space + cells.get(i));
        }
        return line.toString().stripTrailing();
    }
}
