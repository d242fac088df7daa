package org.wikistream.operations.rows;

import java.io.Writer;

/** The form in which rows are written. */
public enum RowForm {
    TABLE,
    JSON,
    CSV;

    /** The default number of rows in a table. */
    public static final int ROWS_OF_TABLE = 1_000;

    /**
     * Returns a writer for rows that must all have arrived before any is shown.
     *
     * @param limit how many rows a table has at most; the other forms have all
     */
    public RowWriter writer(Writer out, int limit) {
        return switch (this) {
            case TABLE -> new TableRows(out, limit);
            case JSON -> new JsonRows(out);
            case CSV -> new CsvRows(out);
        };
    }
}
