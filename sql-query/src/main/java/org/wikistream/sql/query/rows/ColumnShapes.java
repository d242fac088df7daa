package org.wikistream.sql.query.rows;

import java.util.List;
import org.apache.flink.table.catalog.Column;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.LogicalTypeFamily;
import org.apache.flink.table.types.logical.LogicalTypeRoot;
import org.wikistream.operations.rows.ColumnShape;

/** Determines the layout of columns whose rows have not all arrived yet. */
public final class ColumnShapes {

    private static final int TIME = 24;
    private static final int SMALL = 11;
    private static final int LARGE = 20;
    private static final int TEXT = 30;

    private ColumnShapes() {}

    public static List<ColumnShape> of(List<Column> columns) {
        return columns.stream().map(ColumnShapes::of).toList();
    }

    private static ColumnShape of(Column column) {
        LogicalType type = column.getDataType().getLogicalType();
        boolean isNumber = type.is(LogicalTypeFamily.NUMERIC);
        return new ColumnShape(Math.max(column.getName().length(), width(type)), isNumber);
    }

    private static int width(LogicalType type) {
        if (type.is(LogicalTypeFamily.TIMESTAMP)) {
            return TIME;
        }
        if (type.is(LogicalTypeRoot.BOOLEAN)) {
            return "false".length();
        }
        if (type.is(LogicalTypeRoot.INTEGER) || type.is(LogicalTypeRoot.BIGINT)) {
            // 64 bits may take twice as much, but hardly ever do.
            return SMALL;
        }
        return type.is(LogicalTypeFamily.NUMERIC) ? LARGE : TEXT;
    }
}
