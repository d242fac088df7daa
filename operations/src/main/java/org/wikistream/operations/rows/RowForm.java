package org.wikistream.operations.rows;

import java.io.Writer;

/** The form in which rows are written. */
public enum RowForm {
    TABLE,
    JSON,
    CSV;

    /** How many rows a table has if nobody asks for more or fewer. */
    public static final int ROWS_OF_TABLE = 1_000;

    /**
     * Returns a writer for rows that all come before any is seen.
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
