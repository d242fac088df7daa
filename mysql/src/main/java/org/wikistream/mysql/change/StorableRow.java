package org.wikistream.mysql.change;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.wikistream.columns.ChangeColumn;
import org.wikistream.mysql.rollup.CountableChange;
import org.wikistream.mysql.statement.EscapedSize;

/** A change as a row of {@code recent_change}: every value is one that its column holds exactly. */
public final class StorableRow implements StorableChange {

    private final ChangeKey key;
    private final Map<ChangeColumn, Object> held;
    private final List<String> unfitColumns;
    private final int escapedBytes;

    /** @param held the values of the columns; an empty column is absent */
    StorableRow(String eventId, Map<ChangeColumn, Object> held, List<String> unfitColumns) {
        this.held = held;
        this.unfitColumns = List.copyOf(unfitColumns);
        key = new ChangeKey((LocalDateTime) required(ChangeColumn.DT), eventId);
        int size = 0;
        for (Object value : values()) {
            size += EscapedSize.of(value);
        }
        escapedBytes = size;
    }

    /**
     * Returns the columns that are empty although the event has a value for them. If there are any, the row contains
     * the event's JSON.
     */
    public List<String> unfitColumns() {
        return unfitColumns;
    }

    /** Returns how many bytes of a statement the row takes, at most. */
    public int escapedBytes() {
        return escapedBytes;
    }

    /** Returns the partition of the record in Kafka. */
    public int partition() {
        return (Integer) required(ChangeColumn.KAFKA_PARTITION);
    }

    /** Returns the offset of the record in its partition. */
    public long offset() {
        return (Long) required(ChangeColumn.KAFKA_OFFSET);
    }

    /** Returns when the broker appended the record, in UTC. */
    public LocalDateTime ingestedAt() {
        return (LocalDateTime) required(ChangeColumn.INGESTED_AT);
    }

    ChangeKey key() {
        return key;
    }

    /** Returns the value in the form that the column takes; null if it is empty. */
    @Nullable Object get(ChangeColumn column) {
        return held.get(column);
    }

    /** Returns the values in the order of {@link ChangeTable#names}. */
    public @Nullable Object[] values() {
        List<@Nullable Object> values = new ArrayList<>();
        for (ChangeColumn column : ChangeColumn.values()) {
            values.add(held.get(column));
        }
        values.add(unfitColumns.isEmpty() ? null : String.join(",", unfitColumns));
        return values.toArray();
    }

    /** Returns the values that the roll-ups count: only those in the row, so that the two can be compared. */
    CountableChange countable() {
        return new CountableChange(
                key.dt(),
                (String) get(ChangeColumn.TYPE),
                (String) get(ChangeColumn.WIKI),
                (Integer) get(ChangeColumn.NAMESPACE),
                (String) get(ChangeColumn.TITLE),
                (String) get(ChangeColumn.USER),
                is(ChangeColumn.BOT),
                is(ChangeColumn.MINOR),
                is(ChangeColumn.ANONYMOUS),
                is(ChangeColumn.TEMPORARY),
                is(ChangeColumn.REVERT),
                (Long) get(ChangeColumn.SIZE_DELTA),
                (String) get(ChangeColumn.COMMENT),
                (String) get(ChangeColumn.WIKI_CATEGORY),
                (String) get(ChangeColumn.LOG_TYPE),
                (String) get(ChangeColumn.LOG_ACTION));
    }

    private boolean is(ChangeColumn column) {
        return Boolean.TRUE.equals(get(column));
    }

    private Object required(ChangeColumn column) {
        return Objects.requireNonNull(get(column), column.columnName());
    }
}
