package org.wikistream.operations.rows;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wikistream.display.SafeText;

/**
 * Writes a table for people whose rows arrive one at a time, perhaps without end, and shows each at once. Widths follow
 * from the columns' types. A longer text is cut on a terminal; elsewhere it moves the rest of its line to the right, as
 * a long number always does.
 */
public final class StreamedRows implements RowWriter {

    private static final String GAP = "  ";

    private final Writer out;
    private final List<ColumnShape> shapes;
    private final boolean cuts;

    /**
     * Creates a writer.
     *
     * @param shapes one for each column that it will get
     * @param cuts whether long values are cut
     */
    public StreamedRows(Writer out, List<ColumnShape> shapes, boolean cuts) {
        this.out = out;
        this.shapes = List.copyOf(shapes);
        this.cuts = cuts;
    }

    @Override
    public void begin(List<String> columns) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < columns.size(); i++) {
            add(line, i, SafeText.of(columns.get(i)));
        }
        write(line);
    }

    @Override
    public boolean row(List<? extends @Nullable Object> values) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < values.size(); i++) {
            Object value = values.get(i);
            // A number without its end would be a different number.
            boolean isCut = cuts && !(value instanceof Number);
            add(line, i, Cell.ofTable(value, isCut ? shapes.get(i).width() : Integer.MAX_VALUE));
        }
        write(line);
        return true;
    }

    private void add(StringBuilder line, int column, String cell) {
        ColumnShape shape = shapes.get(column);
        String space = " ".repeat(Math.max(0, shape.width() - DisplayWidth.of(cell)));
        line.append(column == 0 ? "" : GAP).append(shape.isNumber() ? space + cell : cell + space);
    }

    private void write(StringBuilder line) throws IOException {
        out.write(line.toString().stripTrailing());
        out.write(System.lineSeparator());
        out.flush();
    }

    @Override
    public void end() throws IOException {
        out.flush();
    }
}
