package org.wikistream.archive.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotSummary;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.types.Conversions;
import org.apache.iceberg.types.Types.NestedField;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wikistream.archive.ArchiveException;
import org.wikistream.archive.table.CommittedOffsets.Position;
import org.wikistream.columns.ChangeColumn;

/**
 * Derives the offsets up to which the table contains a topic from its rows, including deleted ones. For a file of a
 * single Kafka partition, its statistics are enough; of any other, three columns are read. A property of the table, set
 * before its first commit, names the topic.
 */
final class OffsetsInRows {

    private static final Logger LOG = LoggerFactory.getLogger(OffsetsInRows.class);

    private final Table table;
    private final NavigableMap<Integer, Position> positions = new TreeMap<>();

    private OffsetsInRows(Table table) {
        this.table = table;
    }

    /**
     * Returns the offsets; none if the table has no rows.
     *
     * @throws ArchiveException if the topic of the rows is unknown
     */
    static Optional<CommittedOffsets> find(Table table) {
        Snapshot current = table.currentSnapshot();
        if (current == null || "0".equals(current.summary().get(SnapshotSummary.TOTAL_RECORDS_PROP))) {
            return Optional.empty();
        }
        String topicId = table.properties().get(CommittedOffsets.TOPIC_ID_KEY);
        if (topicId == null || table.properties().containsKey(CommittedOffsets.OTHER_TOPICS_KEY)) {
            throw new ArchiveException("The table " + table.name() + " at " + table.location()
                    + " has rows, but no snapshot says up to which Kafka offsets: something else wrote them, or expired"
                    + " the snapshots that did. Nor do the rows themselves say it, because "
                    + (topicId == null ? "no property says of which topic they are" : "they are of several topics")
                    + ". Set archive.table to another table, or roll this one back to a snapshot whose summary has "
                    + CommittedOffsets.NEXT_OFFSETS_KEY);
        }
        LOG.warn(
                "No snapshot of {} says up to which Kafka offsets it is written: something else changed the table and"
                        + " expired those before. The offsets are read from the rows, which may take a while; the next"
                        + " commit records them again",
                table.name());
        OffsetsInRows rows = new OffsetsInRows(table);
        rows.read();
        return Optional.of(new CommittedOffsets(topicId, rows.positions, new TreeMap<>()));
    }

    private void read() {
        try (CloseableIterable<FileScanTask> tasks =
                table.newScan().includeColumnStats().planFiles()) {
            for (FileScanTask task : tasks) {
                DataFile file = task.file();
                Object lowest = bound(file.lowerBounds(), ChangeColumn.KAFKA_PARTITION);
                Object highest = bound(file.upperBounds(), ChangeColumn.KAFKA_PARTITION);
                if (lowest instanceof Integer partition
                        && partition.equals(highest)
                        && bound(file.upperBounds(), ChangeColumn.KAFKA_OFFSET) instanceof Long offset
                        && bound(file.upperBounds(), ChangeColumn.INGESTED_AT) instanceof Long appended) {
                    add(partition, offset, appended);
                } else {
                    readRows(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void readRows(DataFile file) {
        Schema columns = new Schema(
                table.schema().findField(ChangeColumn.KAFKA_PARTITION.columnName()),
                table.schema().findField(ChangeColumn.KAFKA_OFFSET.columnName()),
                table.schema().findField(ChangeColumn.INGESTED_AT.columnName()));
        try (CloseableIterable<StructLike> rows = TableRows.of(table, file.location(), columns)) {
            rows.forEach(row -> add(row.get(0, Integer.class), row.get(1, Long.class), row.get(2, Long.class)));
        } catch (IOException e) {
            throw new UncheckedIOException("Can't read " + file.location(), e);
        }
    }

    private void add(int partition, long offset, long appendedMicros) {
        Instant appended = Instant.ofEpochMilli(Math.floorDiv(appendedMicros, 1_000));
        positions.merge(partition, new Position(offset + 1, appended), Position::furthest);
    }

    private @Nullable Object bound(@Nullable Map<Integer, ByteBuffer> bounds, ChangeColumn column) {
        NestedField field = table.schema().findField(column.columnName());
        ByteBuffer value = bounds == null ? null : bounds.get(field.fieldId());
        return value == null ? null : Conversions.fromByteBuffer(field.type(), value);
    }
}
