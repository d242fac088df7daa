package org.wikistream.archive.read;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Table;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;
import org.jspecify.annotations.Nullable;
import org.wikistream.archive.ArchiveException;
import org.wikistream.archive.table.ArchiveSchema;
import org.wikistream.columns.ChangeColumn;

/**
 * Selects the files that hold the rows of a span of time, from the table's metadata about each file. No file is opened.
 */
public final class ArchivedFiles {

    private ArchivedFiles() {}

    /**
     * Returns the condition that {@code ingested_at} is at or after one time and before another; null for an open end.
     */
    public static Expression ingested(@Nullable Instant from, @Nullable Instant to) {
        return span(ChangeColumn.INGESTED_AT, from, to);
    }

    /** Returns the condition that {@code dt} is at or after one time and before another; null for an open end. */
    public static Expression dated(@Nullable Instant from, @Nullable Instant to) {
        return span(ChangeColumn.DT, from, to);
    }

    /**
     * Returns the files that may have rows of a span of {@code ingested_at}, the oldest day first. They may also have
     * other rows.
     *
     * @throws ArchiveException if rows were deleted, because a reader of the files alone would still see them
     */
    public static List<ArchivedFile> plan(Table table, @Nullable Instant from, @Nullable Instant to) {
        return plan(table, ingested(from, to));
    }

    /** Does the same for any condition. */
    public static List<ArchivedFile> plan(Table table, Expression condition) {
        List<ArchivedFile> files = new ArrayList<>();
        for (DataFile file : dataFiles(table, condition)) {
            files.add(new ArchivedFile(file.location(), day(table, file), file.recordCount(), file.fileSizeInBytes()));
        }
        files.sort(Comparator.comparing(ArchivedFile::day).thenComparing(ArchivedFile::path));
        return files;
    }

    /** Returns the files as Iceberg's objects, with the statistics of their columns. */
    public static List<DataFile> dataFiles(Table table, Expression condition) {
        List<DataFile> files = new ArrayList<>();
        try (CloseableIterable<FileScanTask> tasks =
                table.newScan().filter(condition).includeColumnStats().planFiles()) {
            for (FileScanTask task : tasks) {
                if (!task.deletes().isEmpty()) {
                    throw new ArchiveException(
                            "Rows of " + task.file().location() + " were deleted by other files of the"
                                    + " table, which nothing here reads: apply them first, as Spark's rewrite_data_files does"
                                    + " with delete-file-threshold=1");
                }
                files.add(task.file().copy());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    /** Returns the UTC day of a file's rows. */
    public static LocalDate day(Table table, DataFile file) {
        PartitionSpec spec = table.specs().get(file.specId());
        if (spec == null
                || spec.fields().size() != 1
                || !spec.fields().get(0).name().equals(ArchiveSchema.DAY)) {
            throw new ArchiveException(file.location() + " is not partitioned by " + ArchiveSchema.DAY);
        }
        return LocalDate.ofEpochDay(file.partition().get(0, Integer.class));
    }

    private static Expression span(ChangeColumn column, @Nullable Instant from, @Nullable Instant to) {
        Expression condition = Expressions.alwaysTrue();
        if (from != null) {
            condition =
                    Expressions.and(condition, Expressions.greaterThanOrEqual(column.columnName(), from.toString()));
        }
        return to == null
                ? condition
                : Expressions.and(condition, Expressions.lessThan(column.columnName(), to.toString()));
    }
}
