package org.wikistream.archive.write;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.wikistream.columns.ChangeColumn;

/** A change as a row of the table: every value is one that its column holds exactly. */
public final class ArchivableRow implements ArchivableChange {

    private static final long MICROS = 1_000_000;

    private final Map<ChangeColumn, Object> values;
    private final List<String> unfitColumns;

    /** @param values as Iceberg has them in memory; a column without a value is not in it */
    ArchivableRow(Map<ChangeColumn, Object> values, List<String> unfitColumns) {
        this.values = values;
        this.unfitColumns = List.copyOf(unfitColumns);
    }

    /** Columns that are null although the event has something there. */
    public List<String> unfitColumns() {
        return unfitColumns;
    }

    /** Partition of the record in Kafka. */
    public int partition() {
        return (Integer) required(ChangeColumn.KAFKA_PARTITION);
    }

    /** Offset of the record in its partition. */
    public long offset() {
        return (Long) required(ChangeColumn.KAFKA_OFFSET);
    }

    /** When the broker appended the record. */
    public Instant ingestedAt() {
        long micros = (Long) required(ChangeColumn.INGESTED_AT);
        return Instant.ofEpochSecond(Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * 1_000);
    }

    /** Times are microseconds since 1970, bytes are in a buffer; null where the column has no value. */
    @Nullable Object get(ChangeColumn column) {
        return values.get(column);
    }

    private Object required(ChangeColumn column) {
        return Objects.requireNonNull(get(column), column.columnName());
    }
}
