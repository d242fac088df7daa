package org.wikistream.operations.warehouse.format;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table on the page.
 *
 * @param id of its section, so that others can point at it
 * @param note what it counts, in a sentence
 * @param what the head of the first column, which says what each row is
 * @param columns heads of the others, which are figures
 * @param empty what stands there instead of rows if there are none
 */
public record PageTable(
        String id, String title, String note, String what, List<String> columns, List<Row> rows, String empty) {

    /**
     * A row.
     *
     * @param address null for no link
     * @param under stands below the name in small letters; empty for nothing
     * @param figures one for each of the columns
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
