package org.wikistream.archive.table;

import org.apache.iceberg.Schema;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.parquet.InternalReader;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.parquet.Parquet;

/** Reads the rows of one file, one after the other, with the requested columns only. */
public final class TableRows {

    private TableRows() {}

    /**
     * Reads rows in the file's order, with columns in the schema's order and Iceberg's in-memory values.
     *
     * @param columns of the table, with its field ids
     */
    public static CloseableIterable<StructLike> of(Table table, String file, Schema columns) {
        return Parquet.read(table.io().newInputFile(file))
                .project(columns)
                .createReaderFunc(type -> InternalReader.create(columns, type))
                .build();
    }
}
