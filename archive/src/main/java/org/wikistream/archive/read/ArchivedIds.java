package org.wikistream.archive.read;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.apache.iceberg.Schema;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.CloseableIterable;
import org.jspecify.annotations.Nullable;
import org.wikistream.archive.table.TableRows;
import org.wikistream.columns.ChangeColumn;

/**
 * Reads the ids of a span of {@code ingested_at} one after the other, in no particular order. Only two columns are
 * read, of one file at a time.
 */
public final class ArchivedIds {

    private ArchivedIds() {}

    /** Takes an id. */
    public interface Taker {
        /** Takes the next id, with the time at which the broker appended the record, in milliseconds since 1970. */
        void take(String eventId, long appendedMillis);
    }

    /** Reads the ids at or after one time and before another; null for an open end. */
    public static void read(Table table, @Nullable Instant from, @Nullable Instant to, Taker taker) {
        Schema columns =
                table.schema().select(ChangeColumn.EVENT_ID.columnName(), ChangeColumn.INGESTED_AT.columnName());
        int id = position(columns, ChangeColumn.EVENT_ID);
        int time = position(columns, ChangeColumn.INGESTED_AT);
        long first = from == null ? Long.MIN_VALUE : from.toEpochMilli();
        long end = to == null ? Long.MAX_VALUE : to.toEpochMilli();
        for (ArchivedFile file : ArchivedFiles.plan(table, from, to)) {
            try (CloseableIterable<StructLike> rows = TableRows.of(table, file.path(), columns)) {
                for (StructLike row : rows) {
                    long millis = Math.floorDiv(row.get(time, Long.class), 1_000L);
                    if (millis >= first && millis < end) {
                        taker.take(row.get(id, CharSequence.class).toString(), millis);
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException("Can't read " + file.path(), e);
            }
        }
    }

    static int position(Schema columns, ChangeColumn column) {
        for (int position = 0; position < columns.columns().size(); position++) {
            if (columns.columns().get(position).name().equals(column.columnName())) {
                return position;
            }
        }
        throw new IllegalArgumentException("The table has no column " + column.columnName());
    }
}
