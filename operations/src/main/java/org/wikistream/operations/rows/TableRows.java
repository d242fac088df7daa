package org.wikistream.operations.rows;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wikistream.display.SafeText;

/**
 * Writes a table for people: columns are aligned, numbers on the right and without separators. NULL is written {@code
 * NULL}; a text that reads the same, or is empty, is quoted. Long texts are cut.
 */
public final class TableRows implements RowWriter {

    /** The most terminal columns that a value takes. */
    private static final int WIDEST = 120;

    private static final String GAP = "  ";

    private final Writer out;
    private final int limit;
    private final List<String> heads = new ArrayList<>();
    private final List<List<String>> rows = new ArrayList<>();
    private boolean[] isText = {};
    private boolean more;

    /**
     * Creates a writer.
     *
     * @param limit rows that it takes at most
     */
    public TableRows(Writer out, int limit) {
        this.out = out;
        this.limit = limit;
    }

    /** Returns whether there were more rows than it takes. */
    public boolean hasMore() {
        return more;
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    @Override
    public void begin(List<String> columns) {
        columns.forEach(column -> heads.add(DisplayWidth.cut(SafeText.of(column), WIDEST)));
        isText = new boolean[columns.size()];
    }

    @Override
    public boolean row(List<? extends @Nullable Object> values) {
        if (rows.size() == limit) {
            more = true;
            return false;
        }
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            Object value = values.get(i);
            isText[i] |= value != null && !(value instanceof Number);
            cells.add(Cell.ofTable(value, WIDEST));
        }
        rows.add(cells);
        return true;
    }

    @Override
    public void end() throws IOException {
        int[] widths = new int[heads.size()];
        widen(widths, heads);
        rows.forEach(row -> widen(widths, row));
        line(heads, widths);
        for (List<String> row : rows) {
            line(row, widths);
        }
        out.flush();
    }

    private static void widen(int[] widths, List<String> cells) {
        Arrays.setAll(widths, i -> Math.max(widths[i], DisplayWidth.of(cells.get(i))));
    }

    private void line(List<String> cells, int[] widths) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String cell = cells.get(i);
            String space = " ".repeat(widths[i] - DisplayWidth.of(cell));
            line.append(i == 0 ? "" : GAP).append(isText[i] ? cell + space : space + cell);
        }
        out.write(line.toString().stripTrailing());
        out.write(System.lineSeparator());
    }
}
