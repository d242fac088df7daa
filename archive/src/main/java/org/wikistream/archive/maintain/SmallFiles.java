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
import org.apache.iceberg.DataFile;
import org.apache.iceberg.RewriteFiles;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.Table;
import org.apache.iceberg.exceptions.ValidationException;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.types.Conversions;
import org.apache.iceberg.types.Types;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wikistream.archive.read.ArchivedFiles;
import org.wikistream.archive.table.MarkedCommit;
import org.wikistream.archive.table.TableRows;
import org.wikistream.archive.write.TableFileWriter;
import org.wikistream.columns.ChangeColumn;
import org.wikistream.progress.LiveOutput;
import org.wikistream.progress.WorkProgress;

/**
 * Merges small files of a day that is over into files of at most the target size, in the order of time, so that the
 * records of a Kafka partition stay in the order of their offsets. Each group is a commit. Rows are copied one by one,
 * with one row group in memory.
 */
final class SmallFiles {

    private static final Logger LOG = LoggerFactory.getLogger(SmallFiles.class);

    /** A file of at least this size is not merged. */
    static final long SMALL_BYTES = 64L << 20;

    private static final long TARGET_BYTES = 256L << 20;

    private final Table table;
    private final LocalDate today;

    record Merged(int files, int into, int conflicts) {}

    /** @param today in UTC */
    SmallFiles(Table table, LocalDate today) {
        this.table = table;
        this.today = today;
    }

    Merged merge(boolean dryRun, LiveOutput output) {
        int files = 0;
        int into = 0;
        int conflicts = 0;
        Snapshot planned = table.currentSnapshot();
        List<List<DataFile>> groups = groups();
        int all = groups.stream().mapToInt(List::size).sum();
        try (WorkProgress progress = output.count("merging small files", all, "files")) {
            for (List<DataFile> group : groups) {
                if (dryRun || merge(group, planned, progress)) {
                    files += group.size();
                    into++;
                } else {
                    conflicts++;
                }
            }
        }
        return new Merged(files, into, conflicts);
    }

    /** Files of one day whose total size is at most the target size. */
    private List<List<DataFile>> groups() {
        Map<LocalDate, List<DataFile>> days = new TreeMap<>();
        for (DataFile file : ArchivedFiles.dataFiles(table, Expressions.alwaysTrue())) {
            LocalDate day = ArchivedFiles.day(table, file);
            if (file.fileSizeInBytes() < SMALL_BYTES && day.isBefore(today)) {
                days.computeIfAbsent(day, unseen -> new ArrayList<>()).add(file);
            }
        }
        List<List<DataFile>> groups = new ArrayList<>();
        for (List<DataFile> day : days.values()) {
            day.sort(Comparator.comparingLong(this::firstMicros).thenComparing(DataFile::location));
            List<DataFile> group = new ArrayList<>();
            long bytes = 0;
            for (DataFile file : day) {
                if (bytes + file.fileSizeInBytes() > TARGET_BYTES) {
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

    /**
     * Returns whether the merge is committed. Otherwise a file of the group is no longer in the table, or rows of it
     * are deleted, and the merged file is an orphan. The commit contains no offsets, because a commit of the job that
     * comes in between must remain the newest one with offsets.
     *
     * @param planned the snapshot from which the group's files were taken
     */
    private boolean merge(List<DataFile> group, Snapshot planned, WorkProgress progress) {
        DataFile merged = write(group, progress);
        RewriteFiles rewrite = table.newRewrite().validateFromSnapshot(planned.snapshotId());
        group.forEach(rewrite::deleteFile);
        rewrite.addFile(merged);
        try {
            MarkedCommit.commit(table, rewrite);
            return true;
        } catch (ValidationException e) {
            LOG.info("{} files are left as they are: {}", group.size(), e.getMessage());
            return false;
        }
    }

    private DataFile write(List<DataFile> group, WorkProgress progress) {
        try (TableFileWriter writer = new TableFileWriter(table, group.get(0).partition())) {
            for (DataFile file : group) {
                try (CloseableIterable<StructLike> rows = TableRows.of(table, file.location(), table.schema())) {
                    rows.forEach(writer::write);
                }
                progress.add(1);
            }
            return writer.complete();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
