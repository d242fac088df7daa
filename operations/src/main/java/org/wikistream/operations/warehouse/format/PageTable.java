package org.wikistream.operations.warehouse.format;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table on the page.
 *
 * @param id of its section, which links point to
 * @param note what it counts, in a sentence
 * @param what the heading of the first column, which says what each row is
 * @param columns headings of the other columns, which are figures
 * @param empty the text that takes the place of rows if there are none
 */
public record PageTable(
        String id, String title, String note, String what, List<String> columns, List<Row> rows, String empty) {

    /**
     * A row.
     *
     * @param address null for no link
     * @param under text below the name in small letters; empty for nothing
     * @param figures one for each column
     */
    public record Row(String name, @Nullable String address, String under, List<String> figures) {

        public Row {
            figures = List.copyOf(figures);
        }
    }

    public PageTable {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }
}
