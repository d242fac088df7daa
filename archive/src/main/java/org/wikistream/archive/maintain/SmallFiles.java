package org.wikistream.archive.maintain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.RewriteFiles;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.Table;
import org.apache.iceberg.exceptions.ValidationException;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.types.Conversions;
import org.apache.iceberg.types.Types;
import org.wikistream.archive.read.ArchivedFiles;
import org.wikistream.archive.read.TableRows;
import org.wikistream.archive.table.ArchiveSchema;
import org.wikistream.archive.table.CommittedOffsets;
import org.wikistream.archive.table.UnmovedOffsets;
import org.wikistream.archive.write.DataFileWriter;
import org.wikistream.columns.ChangeColumn;

/**
 * Merges small files of a day into one of at most the target size, in the order of time, so that the records of a Kafka partition
 * stay in the order of their offsets. Each group is a commit. Rows pass one by one: one row group is in memory.
 */
final class SmallFiles {

    private static final int MOST_ATTEMPTS = 5;

    private final Table table;
    private final long targetBytes;

    record Merged(int files, int into, int conflicts) {}

    SmallFiles(Table table) {
        this(table, ArchiveSchema.TARGET_BYTES);
    }

    SmallFiles(Table table, long targetBytes) {
        this.table = table;
        this.targetBytes = targetBytes;
    }

    Merged merge(boolean dryRun) {
        int files = 0;
        int into = 0;
        int conflicts = 0;
        for (List<DataFile> group : groups()) {
            if (dryRun || merge(group)) {
                files += group.size();
                into++;
            } else {
                conflicts++;
            }
        }
        return new Merged(files, into, conflicts);
    }

    /** Of a day and together at most of target size; a file of half that size is not small. */
    private List<List<DataFile>> groups() {
        Map<LocalDate, List<DataFile>> days = new TreeMap<>();
        for (DataFile file : ArchivedFiles.dataFiles(table, Expressions.alwaysTrue())) {
            if (file.fileSizeInBytes() < targetBytes / 2) {
                days.computeIfAbsent(ArchivedFiles.day(table, file), day -> new ArrayList<>())
                        .add(file);
            }
        }
        List<List<DataFile>> groups = new ArrayList<>();
        for (List<DataFile> day : days.values()) {
            day.sort(Comparator.comparingLong(this::firstMicros).thenComparing(DataFile::location));
            List<DataFile> group = new ArrayList<>();
            long bytes = 0;
            for (DataFile file : day) {
                if (bytes + file.fileSizeInBytes() > targetBytes) {
                    groups.add(group);
                    group = new ArrayList<>();
                    bytes = 0;
                }
                group.add(file);
                bytes += file.fileSizeInBytes();
            }
            groups.add(group);
        }
        groups.removeIf(group -> group.size() < 2);
        return groups;
    }

    /** Returns whether it is committed; else nothing is changed. */
    private boolean merge(List<DataFile> group) {
        long startedFrom = table.currentSnapshot().snapshotId();
        DataFile merged = write(group);
        boolean done = false;
        boolean unknown = true;
        try {
            done = commit(group, merged, startedFrom);
            unknown = false;
        } catch (ValidationException e) {
            unknown = false; // a file of the group is in the table no more
        } finally {
            if (!done && !unknown) {
                table.io().deleteFile(merged.location());
            }
        }
        return done;
    }

    private boolean commit(List<DataFile> group, DataFile merged, long startedFrom) {
        for (int attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
            table.refresh();
            CommittedOffsets offsets = CommittedOffsets.newest(table).orElseThrow();
            UnmovedOffsets unmoved = new UnmovedOffsets(offsets);
            RewriteFiles rewrite =
                    table.newRewrite().validateFromSnapshot(startedFrom).validateWith(unmoved);
            group.forEach(rewrite::deleteFile);
            rewrite.addFile(merged);
            // A commit of the job's must find its own offsets in the newest snapshot, not those from before it.
            offsets.summary().forEach(rewrite::set);
            try {
                rewrite.commit();
                return true;
            } catch (ValidationException e) {
                if (!unmoved.haveMoved()) {
                    throw e;
                }
            }
        }
        return false;
    }

    private DataFile write(List<DataFile> group) {
        DataFileWriter writer =
                new DataFileWriter(table, group.get(0).partition(), UUID.randomUUID() + "-merged.parquet", targetBytes);
        boolean complete = false;
        try {
            for (DataFile file : group) {
                try (CloseableIterable<StructLike> rows = TableRows.of(table, file.location(), table.schema())) {
                    rows.forEach(writer::write);
                }
            }
            DataFile merged = writer.complete();
            complete = true;
            return merged;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            if (!complete) {
                writer.close();
                table.io().deleteFile(writer.location());
            }
        }
    }

    private long firstMicros(DataFile file) {
        int field =
                table.schema().findField(ChangeColumn.INGESTED_AT.columnName()).fieldId();
        ByteBuffer lowest =
                file.lowerBounds() == null ? null : file.lowerBounds().get(field);
        return lowest == null
                ? Long.MIN_VALUE
                : Conversions.<Long>fromByteBuffer(Types.TimestampType.withZone(), lowest);
    }
}
