package org.wikistream.operations.rows;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wikistream.operations.warehouse.format.CsvText;

/**
 * Writes CSV with a header line that is harmless in a spreadsheet and on a terminal. NULL is an empty cell, as is an
 * empty text.
 */
public final class CsvRows implements RowWriter {

    private final Writer out;

    public CsvRows(Writer out) {
        this.out = out;
    }

    @Override
    public void begin(List<String> columns) throws IOException {
        row(columns);
    }

    @Override
    public boolean row(List<? extends @Nullable Object> values) throws IOException {
        List<@Nullable Object> cells = new ArrayList<>();
        for (Object value : values) {
            cells.add(Cell.plain(value));
        }
        out.write(CsvText.lineOf(cells));
        return true;
    }

    @Override
    public void end() throws IOException {
        out.flush();
    }
}
