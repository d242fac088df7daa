package org.wikistream.archive.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.types.Types.NestedField;
import org.wikistream.columns.ChangeColumn;

/**
 * The schema with which the table is created: the columns of the catalogue, in its order, partitioned by the UTC day of
 * {@code ingested_at}. That day moves with the clock, so few partitions are written at a time, whatever dates the
 * events have.
 */
public final class ArchiveSchema {

    /** The one partition field: days since 1970. */
    public static final String DAY = "ingested_at_day";

    /** A row group is held in memory until it is full, once for each file that is being written. */
    public static final int ROW_GROUP_BYTES = 32 << 20;

    /** The target size of a file in bytes. */
    public static final long TARGET_BYTES = 128L << 20;

    private static final int KEPT_METADATA_FILES = 20;

    private ArchiveSchema() {}

    /** Returns the columns with their field ids, which count from 1. */
    public static Schema schema() {
        List<NestedField> fields = new ArrayList<>();
        for (ChangeColumn column : ChangeColumn.values()) {
            fields.add(NestedField.builder()
                    .withId(fields.size() + 1)
                    .isOptional(!column.isRequired())
                    .withName(column.columnName())
                    .ofType(type(column))
                    .withDoc(column.meaning())
                    .build());
        }
        return new Schema(fields);
    }

    static PartitionSpec partitioning(Schema schema) {
        return PartitionSpec.builderFor(schema)
                .day(ChangeColumn.INGESTED_AT.columnName(), DAY)
                .build();
    }

    static Type type(ChangeColumn column) {
        return switch (column.type()) {
            case TEXT, IDENTIFIER, JSON -> Types.StringType.get();
            case BOOLEAN -> Types.BooleanType.get();
            case INTEGER -> Types.IntegerType.get();
            case LONG -> Types.LongType.get();
            case ISO_TIME, UNIX_TIME -> Types.TimestampType.withZone();
            case BYTES -> Types.BinaryType.get();
        };
    }

    /** Returns the table's own settings, which every writer follows. */
    static Map<String, String> properties() {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put(TableProperties.FORMAT_VERSION, "2");
        properties.put(TableProperties.DEFAULT_FILE_FORMAT, "parquet");
        properties.put(TableProperties.PARQUET_COMPRESSION, "zstd");
        properties.put(TableProperties.PARQUET_ROW_GROUP_SIZE_BYTES, String.valueOf(ROW_GROUP_BYTES));
        properties.put(TableProperties.WRITE_TARGET_FILE_SIZE_BYTES, String.valueOf(TARGET_BYTES));
        properties.put(TableProperties.METADATA_DELETE_AFTER_COMMIT_ENABLED, "true");
        properties.put(TableProperties.METADATA_PREVIOUS_VERSIONS_MAX, String.valueOf(KEPT_METADATA_FILES));
        properties.put(TableProperties.METADATA_COMPRESSION, "gzip");
        properties.put(TableProperties.WRITE_DISTRIBUTION_MODE, TableProperties.WRITE_DISTRIBUTION_MODE_NONE);
        properties.put(TableProperties.COMMIT_NUM_RETRIES, "10");
        Arrays.stream(ChangeColumn.values())
                .forEach(column -> properties.put(
                        TableProperties.METRICS_MODE_COLUMN_CONF_PREFIX + column.columnName(), statistics(column)));
        return properties;
    }

    /**
     * Returns the statistics of a column that a file's entry in the metadata contains, for skipping files: lowest and
     * highest value, nulls, or nothing.
     */
    private static String statistics(ChangeColumn column) {
        return switch (column) {
            case COMMENT, LOG_ACTION_COMMENT, LOG_PARAMS, NOTIFY_URL, META_URI, RAW -> "none";
            default ->
                switch (column.type()) {
                    case TEXT, IDENTIFIER, JSON -> "truncate(16)";
                    case BYTES -> "none";
                    default -> "full";
                };
        };
    }
}
