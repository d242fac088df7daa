package org.wikistream.archive.write;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.Schema;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.types.Types.NestedField;
import org.jspecify.annotations.Nullable;
import org.wikistream.columns.ChangeColumn;

/** Presents rows in the order of a table's columns, one after the other. A column that changes don't have is null. */
final class RowOfTable implements StructLike {

    private final @Nullable ChangeColumn[] columns;
    private @Nullable ArchivableRow row;

    RowOfTable(Schema schema) {
        Map<String, ChangeColumn> byName = new HashMap<>();
        for (ChangeColumn column : ChangeColumn.values()) {
            byName.put(column.columnName(), column);
        }
        List<NestedField> fields = schema.columns();
        columns = new ChangeColumn[fields.size()];
        for (int position = 0; position < columns.length; position++) {
            columns[position] = byName.get(fields.get(position).name());
        }
    }

    RowOfTable show(ArchivableRow next) {
        row = next;
        return this;
    }

    @Override
    public int size() {
        return columns.length;
    }

    @Override
    @SuppressWarnings("NullAway") // Iceberg's interface says nothing about null
    public <T> T get(int position, Class<T> javaClass) {
        ChangeColumn column = columns[position];
        return column == null || row == null ? null : javaClass.cast(row.get(column));
    }

    @Override
    public <T> void set(int position, T value) {
        throw new UnsupportedOperationException();
    }
}
