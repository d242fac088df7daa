package org.wikistream.operations.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.CloseableIterable;
import org.jspecify.annotations.Nullable;
import org.wikistream.archive.read.ArchivedFiles;
import org.wikistream.archive.table.ArchiveTable;
import org.wikistream.archive.table.CommittedOffsets;
import org.wikistream.columns.ChangeColumn;

/**
 * The output of {@code archive ls}: the contents of the table according to its metadata. No data file is opened.
 *
 * @param metadata the file by which other engines can open the table as it is now; null if the catalogue does not name
 *     it
 * @param ingestedAt when the broker appended the oldest and the newest record; null if the table is empty
 * @param dt the oldest and the newest time of an event, likewise
 * @param topicId id of the topic that it was last written from; null likewise
 * @param nextOffsets of that topic, by partition: all records before these are in the table, or were rejected
 */
public record ArchiveListing(
        String table,
        String uuid,
        String location,
        @Nullable String metadata,
        long rows,
        long files,
        long bytes,
        int snapshots,
        @Nullable Instant oldestSnapshot,
        @Nullable Span ingestedAt,
        @Nullable Span dt,
        @Nullable String topicId,
        SortedMap<Integer, Long> nextOffsets,
        List<Day> days) {

    /** The first and the last time. */
    public record Span(Instant first, Instant last) {}

    /**
     * The files of one partition of the table.
     *
     * @param day of {@code ingested_at}, in UTC
     */
    public record Day(LocalDate day, long files, long rows, long bytes) {

        Day plus(DataFile file) {
            return new Day(day, files + 1, rows + file.recordCount(), bytes + file.fileSizeInBytes());
        }
    }

    public ArchiveListing {
        nextOffsets = Collections.unmodifiableSortedMap(new TreeMap<>(nextOffsets));
        days = List.copyOf(days);
    }

    /** Reads the metadata that the table had at its last refresh. */
    public static ArchiveListing of(ArchiveTable archive) {
        Table table = archive.table();
        SortedMap<LocalDate, Day> days = new TreeMap<>();
        ColumnSpan ingestedAt = new ColumnSpan(table, ChangeColumn.INGESTED_AT);
        ColumnSpan dt = new ColumnSpan(table, ChangeColumn.DT);
        try (CloseableIterable<FileScanTask> tasks =
                table.newScan().includeColumnStats().planFiles()) {
            for (FileScanTask task : tasks) {
                DataFile file = task.file();
                LocalDate day = ArchivedFiles.day(table, file);
                days.put(day, days.getOrDefault(day, new Day(day, 0, 0, 0)).plus(file));
                ingestedAt.add(file);
                dt.add(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Optional<CommittedOffsets> offsets = archive.newestOffsets();
        List<Snapshot> snapshots = new ArrayList<>();
        table.snapshots().forEach(snapshots::add);
        return new ArchiveListing(
                table.name(),
                table.uuid().toString(),
                table.location(),
                table instanceof BaseTable base ? base.operations().current().metadataFileLocation() : null,
                days.values().stream().mapToLong(Day::rows).sum(),
                days.values().stream().mapToLong(Day::files).sum(),
                days.values().stream().mapToLong(Day::bytes).sum(),
                snapshots.size(),
                snapshots.stream()
                        .map(snapshot -> Instant.ofEpochMilli(snapshot.timestampMillis()))
                        .min(Instant::compareTo)
                        .orElse(null),
                ingestedAt.span(),
                dt.span(),
                offsets.map(CommittedOffsets::topicId).orElse(null),
                new TreeMap<>(offsets.<Map<Integer, Long>>map(CommittedOffsets::nextOffsets)
                        .orElse(new HashMap<>())),
                List.copyOf(days.values()));
    }

    /** Returns the listing as lines for people. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("table         " + table + ", " + uuid);
        lines.add("location      " + location);
        if (metadata != null) {
            lines.add("metadata      " + metadata);
        }
        lines.add(String.format(
                Locale.ROOT,
                "snapshots     %,d%s",
                snapshots,
                oldestSnapshot == null ? "" : ", the oldest of " + oldestSnapshot));
        if (ingestedAt != null) {
            lines.add("ingested_at   " + ingestedAt.first() + " to " + ingestedAt.last());
        }
        if (dt != null) {
            lines.add("dt            " + dt.first() + " to " + dt.last());
        }
        if (topicId != null) {
            lines.add("next offsets  " + nextOffsets + " of topic " + topicId);
        }
        lines.add("");
        lines.add(String.format(Locale.ROOT, "%-12s %9s %15s %15s", "ingested on", "files", "rows", "bytes"));
        days.forEach(day -> lines.add(line(day.day().toString(), day.files(), day.rows(), day.bytes())));
        lines.add(line("all", files, rows, bytes));
        return lines;
    }

    private static String line(String what, long files, long rows, long bytes) {
        return String.format(Locale.ROOT, "%-12s %,9d %,15d %,15d", what, files, rows, bytes);
    }
}
