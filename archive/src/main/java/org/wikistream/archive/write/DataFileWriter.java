package org.wikistream.archive.write;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.MetricsConfig;
import org.apache.iceberg.Schema;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.parquet.InternalWriter;
import org.apache.iceberg.io.DataWriter;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.parquet.Parquet;

/** Writes rows of one partition of the table to one Parquet file, as the table's properties say. Used by one thread. */
public final class DataFileWriter {

    /** How many rows are written between two looks at the size. */
    private static final int ROWS_BETWEEN_LOOKS = 500;

    private final OutputFile file;
    private final DataWriter<StructLike> writer;
    private final long targetBytes;
    private long rows;

    /**
     * Begins a file.
     *
     * @param partition of the table's current partition spec; it is kept
     */
    public DataFileWriter(Table table, StructLike partition, String name, long targetBytes) {
        Schema schema = table.schema();
        file = table.io().newOutputFile(table.locationProvider().newDataLocation(table.spec(), partition, name));
        this.targetBytes = targetBytes;
        try {
            writer = Parquet.writeData(file)
                    .schema(schema)
                    .withSpec(table.spec())
                    .withPartition(partition)
                    .setAll(table.properties())
                    .metricsConfig(MetricsConfig.forTable(table))
                    .createWriterFunc(type -> InternalWriter.createWriter(schema, type))
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException("Can't write " + file.location(), e);
        }
    }

    /**
     * Appends a row.
     *
     * @param row in the order of the table's columns, with values as Iceberg has them in memory
     */
    public void write(StructLike row) {
        writer.write(row);
        rows++;
    }

    /** Whether the file has its target size, as far as can be seen from time to time. */
    public boolean isFull() {
        return rows % ROWS_BETWEEN_LOOKS == 0 && writer.length() >= targetBytes;
    }

    public String location() {
        return file.location();
    }

    /** Completes the file. */
    public DataFile complete() {
        close();
        return writer.toDataFile();
    }

    /** Ends writing, whatever becomes of the file. */
    public void close() {
        try {
            writer.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Can't complete " + file.location(), e);
        }
    }
}
