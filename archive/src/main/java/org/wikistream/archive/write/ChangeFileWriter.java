package org.wikistream.archive.write;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
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
import org.wikistream.archive.ArchiveException;
import org.wikistream.archive.table.ArchiveSchema;
import org.wikistream.archive.table.ArchiveTable;

/**
 * Writes changes to Parquet files on the local disk. One file is open for each UTC day of {@code ingested_at}, but at
 * most {@value #MOST_OPEN}, because each holds a row group in memory. A file that has reached its target size is
 * completed, and another is begun. {@link #complete} uploads them to the table's folder and hands them over to the
 * caller; files that nobody commits are orphans, which maintenance removes.
 *
 * <p>All records of a Kafka partition go to one writer, in the order of their offsets. Used by one thread.
 */
public final class ChangeFileWriter implements AutoCloseable {

    static final int MOST_OPEN = 3;

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Table table;
    private final StagingFolder staging;
    private final Upload upload;
    private final long targetBytes;
    private final RowOfTable rowOfTable;
    private final PartitionKey partitionKey;
    private final String name = UUID.randomUUID().toString();
    /** The most recently used one comes last. */
    private final Map<PartitionKey, DataFileWriter> open = new LinkedHashMap<>();

    private final List<StagedFile> completed = new ArrayList<>();
    private final List<DataFile> uploaded = new ArrayList<>();
    private final NavigableMap<Integer, OffsetRange> ranges = new TreeMap<>();
    private HandedOver handedOver;
    private boolean hasToTellState;
    private int files;

    /**
     * Creates a writer that has no predecessor.
     *
     * @param topicId the id that Kafka gave the topic, in Kafka's own spelling
     */
    public ChangeFileWriter(ArchiveTable table, String topicId) {
        this(table, topicId, List.of(), Path.of(System.getProperty("java.io.tmpdir")), PATIENCE);
    }

    /**
     * Creates a writer that continues after others.
     *
     * @param restored what they had handed over; any number, in any order
     * @param temporary a folder on the local disk, such as Flink's for temporary files
     * @param patience how long the upload of a file may take, from the first failure on
     * @throws ArchiveException if they wrote to another table, or from another topic
     */
    public ChangeFileWriter(
            ArchiveTable table, String topicId, Collection<HandedOver> restored, Path temporary, Duration patience) {
        this(table.table(), topicId, restored, temporary, patience, ArchiveSchema.TARGET_BYTES);
    }

    ChangeFileWriter(
            Table table,
            String topicId,
            Collection<HandedOver> restored,
            Path temporary,
            Duration patience,
            long targetBytes) {
        this.table = table;
        this.targetBytes = targetBytes;
        String tableId = table.uuid().toString();
        handedOver = HandedOver.furthest(restored).orElse(HandedOver.nothing(topicId, tableId));
        handedOver.refuseOther(topicId, tableId);
        staging = StagingFolder.in(temporary);
        upload = new Upload(table.io(), patience);
        hasToTellState = !handedOver.nextOffsets().isEmpty();
        rowOfTable = new RowOfTable(table.schema());
        partitionKey = new PartitionKey(table.spec(), table.schema());
    }

    public void write(ArchivableRow row) {
        partitionKey.partition(rowOfTable.show(row));
        DataFileWriter writer = open.remove(partitionKey);
        PartitionKey day = partitionKey.copy();
        if (writer == null) {
            if (open.size() == MOST_OPEN) {
                completeOldest();
            }
            writer = new DataFileWriter(table, day, staging.file(name + "-" + files++ + ".parquet"), targetBytes);
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

    /** Returns whether an upload has failed and is being retried. Any thread may ask. */
    public boolean isBlocked() {
        return upload.isWaiting();
    }

    /**
     * Completes all files, uploads them and returns what was written since the last time; empty if nothing was. The
     * first time after other writers, the result is never empty, so that the table is compared with what they had
     * handed over.
     *
     * @throws RuntimeException if the upload fails for longer than the patience, or the thread is interrupted
     */
    public Optional<WrittenFiles> complete() {
        while (!open.isEmpty()) {
            completeOldest();
        }
        if (completed.isEmpty() && uploaded.isEmpty() && !hasToTellState) {
            return Optional.empty();
        }
        while (!completed.isEmpty()) {
            upload.run(completed.get(0));
            uploaded.add(completed.remove(0).entry());
        }
        WrittenFiles written = new WrittenFiles(
                handedOver, uploaded.stream().map(this::written).toList(), ranges);
        handedOver = handedOver.with(written.nextOffsets());
        hasToTellState = false;
        uploaded.clear();
        ranges.clear();
        return Optional.of(written);
    }

    /**
     * Returns everything that was handed over so far, by this writer and those before it: the state from which to
     * continue.
     */
    public HandedOver handedOver() {
        return handedOver;
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

    /** Abandons what was not handed over, and deletes the local files. */
    @Override
    public void close() {
        try (staging) {
            open.values().forEach(DataFileWriter::close);
        } finally {
            open.clear();
            completed.clear();
        }
    }
}
