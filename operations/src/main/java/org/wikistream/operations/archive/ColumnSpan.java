package org.wikistream.operations.archive;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Table;
import org.apache.iceberg.types.Conversions;
import org.apache.iceberg.types.Types.NestedField;
import org.jspecify.annotations.Nullable;
import org.wikistream.columns.ChangeColumn;

/** Finds the lowest and the highest value of a time column, from the metadata of each file. */
final class ColumnSpan {

    private final NestedField field;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;

    ColumnSpan(Table table, ChangeColumn column) {
        field = table.schema().findField(column.columnName());
    }

    void add(DataFile file) {
        first = Math.min(first, bound(file.lowerBounds(), first));
        last = Math.max(last, bound(file.upperBounds(), last));
    }

    ArchiveListing.@Nullable Span span() {
        return first > last ? null : new ArchiveListing.Span(time(first), time(last));
    }

    private long bound(@Nullable Map<Integer, ByteBuffer> bounds, long otherwise) {
        ByteBuffer bound = bounds == null ? null : bounds.get(field.fieldId());
        if (bound == null) {
            return otherwise;
        }
        Long micros = Conversions.fromByteBuffer(field.type(), bound);
        return micros;
    }

    private static Instant time(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
