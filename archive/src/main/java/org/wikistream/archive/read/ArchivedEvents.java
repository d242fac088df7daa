package org.wikistream.archive.read;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Schema;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.CloseableIterator;
import org.apache.iceberg.types.Conversions;
import org.apache.iceberg.types.Types;
import org.jspecify.annotations.Nullable;
import org.wikistream.archive.table.TableRows;
import org.wikistream.columns.ChangeColumn;

/**
 * The events of a span of {@code ingested_at}, byte for byte, in the order in which the broker appended them: by time,
 * partition and offset. Files are merged, and each is read once for each Kafka partition in it, because only the
 * records of one partition are in order there. A file is opened when the merge reaches its first record, so as many are
 * open as overlap in time, each with one page of four columns. If a broker's clock went back, a partition keeps the
 * order of its offsets.
 */
public final class ArchivedEvents implements Iterator<ArchivedEvents.Event>, AutoCloseable {

    private static final Comparator<Event> ORDER = Comparator.comparingLong(Event::appendedMicros)
            .thenComparingInt(Event::partition)
            .thenComparingLong(Event::offset);

    private final Table table;
    private final Schema columns;
    private final long first;
    private final long end;
    private final long most;
    private final Deque<Part> unopened;
    private final PriorityQueue<Head> heads = new PriorityQueue<>(Comparator.comparing(Head::event, ORDER));

    /** An archived event. */
    public record Event(long appendedMicros, int partition, long offset, byte[] raw) {}

    /** The records of one Kafka partition in a file. */
    private record Part(String file, int partition, long firstMicros) {}

    private record Head(Event event, CloseableIterator<StructLike> rest, int partition) {}

    private ArchivedEvents(Table table, @Nullable Instant from, @Nullable Instant to) {
        this.table = table;
        columns = table.schema()
                .select(
                        ChangeColumn.INGESTED_AT.columnName(),
                        ChangeColumn.KAFKA_PARTITION.columnName(),
                        ChangeColumn.KAFKA_OFFSET.columnName(),
                        ChangeColumn.RAW.columnName());
        first = from == null ? Long.MIN_VALUE : from.toEpochMilli() * 1_000;
        end = to == null ? Long.MAX_VALUE : to.toEpochMilli() * 1_000;
        List<DataFile> files = ArchivedFiles.dataFiles(table, ArchivedFiles.ingested(from, to));
        most = files.stream().mapToLong(DataFile::recordCount).sum();
        unopened = new ArrayDeque<>(parts(files));
    }

    /** Opens the events at or after one time and before another; null for an open end. */
    public static ArchivedEvents open(Table table, @Nullable Instant from, @Nullable Instant to) {
        return new ArchivedEvents(table, from, to);
    }

    /**
     * Returns an upper limit of the number of events, because a file at either end of the span may also contain others.
     */
    public long most() {
        return most;
    }

    @Override
    public boolean hasNext() {
        while (!unopened.isEmpty()
                && (heads.isEmpty()
                        || unopened.getFirst().firstMicros()
                                <= heads.element().event().appendedMicros())) {
            Part part = unopened.removeFirst();
            advance(TableRows.of(table, part.file(), columns).iterator(), part.partition());
        }
        return !heads.isEmpty();
    }

    @Override
    public Event next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Head head = heads.remove();
        advance(head.rest(), head.partition());
        return head.event();
    }

    @Override
    public void close() {
        heads.forEach(head -> close(head.rest()));
        heads.clear();
        unopened.clear();
    }

    private void advance(CloseableIterator<StructLike> rows, int partition) {
        int time = ArchivedIds.position(columns, ChangeColumn.INGESTED_AT);
        int number = ArchivedIds.position(columns, ChangeColumn.KAFKA_PARTITION);
        while (rows.hasNext()) {
            StructLike row = rows.next();
            long micros = row.get(time, Long.class);
            if (row.get(number, Integer.class) == partition && micros >= first && micros < end) {
                long offset = row.get(ArchivedIds.position(columns, ChangeColumn.KAFKA_OFFSET), Long.class);
                byte[] raw = bytes(row.get(ArchivedIds.position(columns, ChangeColumn.RAW), ByteBuffer.class));
                heads.add(new Head(new Event(micros, partition, offset, raw), rows, partition));
                return;
            }
        }
        close(rows);
    }

    private List<Part> parts(List<DataFile> files) {
        List<Part> parts = new ArrayList<>();
        for (DataFile file : files) {
            int lowest = Conversions.fromByteBuffer(
                    Types.IntegerType.get(), bound(file, file.lowerBounds(), ChangeColumn.KAFKA_PARTITION));
            int highest = Conversions.fromByteBuffer(
                    Types.IntegerType.get(), bound(file, file.upperBounds(), ChangeColumn.KAFKA_PARTITION));
            long firstMicros = Conversions.fromByteBuffer(
                    Types.TimestampType.withZone(), bound(file, file.lowerBounds(), ChangeColumn.INGESTED_AT));
            for (int each = lowest; each <= highest; each++) {
                parts.add(new Part(file.location(), each, firstMicros));
            }
        }
        parts.sort(Comparator.comparingLong(Part::firstMicros));
        return parts;
    }

    /**
     * Returns a bound of a column from the file's statistics. Only a file that another program wrote may lack these.
     */
    private ByteBuffer bound(DataFile file, @Nullable Map<Integer, ByteBuffer> bounds, ChangeColumn column) {
        ByteBuffer bound = bounds == null
                ? null
                : bounds.get(table.schema().findField(column.columnName()).fieldId());
        if (bound == null) {
            throw new IllegalStateException(file.location() + " has no statistics of " + column.columnName()
                    + ", and can't be put in order; rewrite it with them");
        }
        return bound;
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    private static void close(CloseableIterator<StructLike> rows) {
        try {
            rows.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
