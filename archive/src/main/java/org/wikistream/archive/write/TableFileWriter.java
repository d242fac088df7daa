package org.wikistream.archive.write;

import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.Table;

/**
 * Writes one file of one partition of the table, whatever its size: first on the local disk, then to the table's
 * folder.
 */
public final class TableFileWriter implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final StagingFolder staging = StagingFolder.in(Path.of(System.getProperty("java.io.tmpdir")));
    private final Table table;
    private final DataFileWriter writer;
    private boolean isComplete;

    /** @param partition of the table's current partition spec; the object is kept */
    public TableFileWriter(Table table, StructLike partition) {
        this.table = table;
        writer = new DataFileWriter(
                table, partition, staging.file(UUID.randomUUID() + "-merged.parquet"), Long.MAX_VALUE);
    }

    /**
     * Appends a row.
     *
     * @param row Iceberg's in-memory values, in the order of the table's columns
     */
    public void write(StructLike row) {
        writer.write(row);
    }

    /** Completes the file and uploads it. */
    public DataFile complete() {
        StagedFile file = writer.complete();
        isComplete = true;
        new Upload(table.io(), PATIENCE).run(file);
        return file.entry();
    }

    /** Deletes the local file. */
    @Override
    public void close() {
        try (staging) {
            if (!isComplete) {
                writer.close();
            }
        }
    }
}
