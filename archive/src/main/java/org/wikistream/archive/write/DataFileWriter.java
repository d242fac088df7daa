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
 * Writes rows of one partition of the table to one Parquet file on the local disk, as the table's properties say. Used
 * by one thread.
 */
final class DataFileWriter {

    /** How many rows are written between two looks at the size. */
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
     * @param partition of the table's current partition spec; it is kept
     * @param local a file that does not exist; its name is that which it will have in the table
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
     * @param row in the order of the table's columns, with values as Iceberg has them in memory
     */
    void write(StructLike row) {
        writer.write(row);
        rows++;
    }

    /** Whether the file has its target size, as far as can be seen from time to time. */
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

    /** Ends writing, whatever becomes of the file. */
    void close() {
        try {
            writer.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Can't complete " + local, e);
        }
    }
}
