package org.wikistream.archive.table;

import org.apache.iceberg.Schema;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.parquet.InternalReader;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.parquet.Parquet;

/** Reads the rows of one file, one after the other, as far as columns are asked for. */
public final class TableRows {

    private TableRows() {}

    /**
     * Rows in the file's order, in the order of the schema's columns, with values as Iceberg has them in memory.
     *
     * @param columns of the table's, with its field ids
     */
    public static CloseableIterable<StructLike> of(Table table, String file, Schema columns) {
        return Parquet.read(table.io().newInputFile(file))
                .project(columns)
                .createReaderFunc(type -> InternalReader.create(columns, type))
                .build();
    }
}
