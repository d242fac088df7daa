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

    /** @param values Iceberg's in-memory values; a column without a value is absent */
    ArchivableRow(Map<ChangeColumn, Object> values, List<String> unfitColumns) {
        this.values = values;
        this.unfitColumns = List.copyOf(unfitColumns);
    }

    /** Returns the columns that are null although the event has a value for them. */
    public List<String> unfitColumns() {
        return unfitColumns;
    }

    /** Returns the partition of the record in Kafka. */
    public int partition() {
        return (Integer) required(ChangeColumn.KAFKA_PARTITION);
    }

    /** Returns the offset of the record in its partition. */
    public long offset() {
        return (Long) required(ChangeColumn.KAFKA_OFFSET);
    }

    /** Returns when the broker appended the record. */
    public Instant ingestedAt() {
        long micros = (Long) required(ChangeColumn.INGESTED_AT);
        return Instant.ofEpochSecond(Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * 1_000);
    }

    /** Returns a value: times are microseconds since 1970, bytes are in a buffer; null if the column has no value. */
    @Nullable Object get(ChangeColumn column) {
        return values.get(column);
    }

    private Object required(ChangeColumn column) {
        return Objects.requireNonNull(get(column), column.columnName());
    }
}
