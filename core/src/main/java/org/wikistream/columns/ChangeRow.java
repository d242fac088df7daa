package org.wikistream.columns;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All columns of one change. Meant for use where it was read: between operators the payload is smaller, and {@link
 * ChangeColumn#RAW} is compared as an array.
 *
 * @param values of the class given by the column's {@link ColumnType}; a column without a value is absent
 * @param misfits columns that are empty although the event has a value for them, which is of another type than the
 *     column's or beyond its range. {@link ChangeColumn#RAW} still has it
 */
public record ChangeRow(Map<ChangeColumn, Object> values, Set<ChangeColumn> misfits) {

    public ChangeRow {
        for (ChangeColumn column : ChangeColumn.values()) {
            if (column.isRequired() && !values.containsKey(column)) {
                throw new IllegalArgumentException("A change without " + column.columnName());
            }
        }
        values = Collections.unmodifiableMap(new EnumMap<>(values));
        misfits = Set.copyOf(misfits);
    }

    /** Returns the column's value, or null if the change has none. */
    public @Nullable Object get(ChangeColumn column) {
        return values.get(column);
    }

    /** {@code meta.id}, which names the change. */
    public String eventId() {
        return (String) required(ChangeColumn.EVENT_ID);
    }

    /** {@code meta.dt}, to the millisecond. */
    public Instant dt() {
        return (Instant) required(ChangeColumn.DT);
    }

    private Object required(ChangeColumn column) {
        return Objects.requireNonNull(values.get(column), column.columnName());
    }
}
