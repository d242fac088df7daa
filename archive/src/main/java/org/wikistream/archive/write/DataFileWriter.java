package org.wikistream.archive.write;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.Files;
import org.apache.iceberg.MetricsConfig;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.parquet.InternalWriter;
import org.apache.iceberg.io.DataWriter;
import org.apache.iceberg.parquet.Parquet;

/**
 * Writes rows of one partition of the table to one Parquet file on the local disk, according to the table's properties.
 * Used by one thread.
 */
final class DataFileWriter {

    /** How many rows are written between two checks of the size. */
    private static final int ROWS_BETWEEN_LOOKS = 500;

    private final Path local;
    private final String location;
    private final PartitionSpec spec;
    private final DataWriter<StructLike> writer;
    private final long targetBytes;
    private long rows;

    /**
     * Begins a file.
     *
     * @param partition of the table's current partition spec; the object is kept
     * @param local a file that does not exist; its name will also be its name in the table
     */
    DataFileWriter(Table table, StructLike partition, Path local, long targetBytes) {
        Schema schema = table.schema();
        this.local = local;
        spec = table.spec();
        location = table.locationProvider()
                .newDataLocation(spec, partition, local.getFileName().toString());
        this.targetBytes = targetBytes;
        try {
            writer = Parquet.writeData(Files.localOutput(local.toFile()))
                    .schema(schema)
                    .withSpec(spec)
                    .withPartition(partition)
                    .setAll(table.properties())
                    .metricsConfig(MetricsConfig.forTable(table))
                    .createWriterFunc(type -> InternalWriter.createWriter(schema, type))
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException("Can't write " + local, e);
        }
    }

    /**
     * Appends a row.
     *
     * @param row Iceberg's in-memory values, in the order of the table's columns
     */
    void write(StructLike row) {
        writer.write(row);
        rows++;
    }

    /** Returns whether the file had reached its target size when this was last checked. */
    boolean isFull() {
        return rows % ROWS_BETWEEN_LOOKS == 0 && writer.length() >= targetBytes;
    }

    /** Completes the file. */
    StagedFile complete() {
        close();
        DataFile written = writer.toDataFile();
        return new StagedFile(
                local, DataFiles.builder(spec).copy(written).withPath(location).build());
    }

    /** Ends writing, whatever happens to the file. */
    void close() {
        try {
            writer.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Can't complete " + local, e);
        }
    }
}
