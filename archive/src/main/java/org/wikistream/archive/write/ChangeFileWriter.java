package org.wikistream.archive.write;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.iceberg.ContentFileParser;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.PartitionKey;
import org.apache.iceberg.Table;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wikistream.archive.table.ArchiveSchema;
import org.wikistream.archive.table.ArchiveTable;

/**
 * Writes changes to Parquet files: one file is open for each UTC day of {@code ingested_at}, and at most {@value #MOST_OPEN}, since
 * each holds a row group in memory. A file that has its target size is completed and another begun. Whoever uses it hands over
 * {@link #complete} what was written; files that weren't handed over are orphans, which maintenance removes.
 *
 * <p>All records of a Kafka partition go to one writer, in the order of their offsets. Used by one thread.
 */
public final class ChangeFileWriter implements AutoCloseable {

    static final int MOST_OPEN = 3;

    private static final Logger LOG = LoggerFactory.getLogger(ChangeFileWriter.class);

    private final Table table;
    private final long targetBytes;
    private final RowOfTable rowOfTable;
    private final PartitionKey partitionKey;
    private final String name = UUID.randomUUID().toString();
    /** The one that was used last comes last. */
    private final Map<PartitionKey, DataFileWriter> open = new LinkedHashMap<>();

    private final List<DataFile> completed = new ArrayList<>();
    private final NavigableMap<Integer, OffsetRange> ranges = new TreeMap<>();
    private int files;

    public ChangeFileWriter(ArchiveTable table) {
        this(table, ArchiveSchema.TARGET_BYTES);
    }

    ChangeFileWriter(ArchiveTable table, long targetBytes) {
        this.table = table.table();
        this.targetBytes = targetBytes;
        rowOfTable = new RowOfTable(this.table.schema());
        partitionKey = new PartitionKey(this.table.spec(), this.table.schema());
    }

    public void write(ArchivableRow row) {
        partitionKey.partition(rowOfTable.show(row));
        DataFileWriter writer = open.remove(partitionKey);
        PartitionKey day = partitionKey.copy();
        if (writer == null) {
            if (open.size() == MOST_OPEN) {
                completeOldest();
            }
            writer = new DataFileWriter(table, day, name + "-" + files++ + ".parquet", targetBytes);
        }
        open.put(day, writer);
        writer.write(rowOfTable);
        ranges.merge(
                row.partition(),
                new OffsetRange(row.offset(), row.offset() + 1, row.ingestedAt()),
                (range, added) -> range.with(row.offset(), row.ingestedAt()));
        if (writer.isFull()) {
            completed.add(writer.complete());
            open.remove(day);
        }
    }

    /** Completes all files and hands over what was written since the last time; none where nothing was. */
    public Optional<WrittenFiles> complete() {
        while (!open.isEmpty()) {
            completeOldest();
        }
        if (completed.isEmpty()) {
            return Optional.empty();
        }
        WrittenFiles written = new WrittenFiles(
                table.uuid().toString(), completed.stream().map(this::written).toList(), ranges);
        completed.clear();
        ranges.clear();
        return Optional.of(written);
    }

    private void completeOldest() {
        Map.Entry<PartitionKey, DataFileWriter> oldest =
                open.entrySet().iterator().next();
        completed.add(oldest.getValue().complete());
        open.remove(oldest.getKey());
    }

    private WrittenFile written(DataFile file) {
        return new WrittenFile(
                file.location(),
                file.recordCount(),
                file.fileSizeInBytes(),
                ContentFileParser.toJson(file, table.spec()));
    }

    /** Deletes what was written and not handed over. As far as that goes: what is left is an orphan. */
    public void abort() {
        List<String> locations =
                new ArrayList<>(completed.stream().map(DataFile::location).toList());
        for (DataFileWriter writer : open.values()) {
            try {
                writer.close();
            } catch (RuntimeException e) {
                LOG.warn("{} is left incomplete", writer.location(), e);
            }
            locations.add(writer.location());
        }
        open.clear();
        completed.clear();
        ranges.clear();
        for (String location : locations) {
            try {
                table.io().deleteFile(location);
            } catch (RuntimeException e) {
                LOG.warn("{} is left for maintenance to remove", location, e);
            }
        }
    }

    @Override
    public void close() {
        abort();
    }
}
