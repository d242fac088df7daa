package org.wikistream.archive.read;

import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotSummary;
import org.apache.iceberg.Table;
import org.wikistream.archive.table.ArchiveTable;
import org.wikistream.archive.table.CommittedOffsets;

/**
 * The progress and size of the table, from its current snapshot's summary. No file is listed or opened.
 *
 * @param offsets next offsets and newest append times, of the topic that was written last; none if the table is empty
 */
public record ArchiveStatus(long rows, long files, long bytes, int snapshots, Optional<CommittedOffsets> offsets) {

    /** Returns the status at the table's last refresh. */
    public static ArchiveStatus of(ArchiveTable archive) {
        Table table = archive.table();
        Snapshot current = table.currentSnapshot();
        Map<String, String> summary = current == null ? Map.of() : current.summary();
        return new ArchiveStatus(
                number(summary, SnapshotSummary.TOTAL_RECORDS_PROP),
                number(summary, SnapshotSummary.TOTAL_DATA_FILES_PROP),
                number(summary, SnapshotSummary.TOTAL_FILE_SIZE_PROP),
                (int) StreamSupport.stream(table.snapshots().spliterator(), false)
                        .count(),
                archive.newestOffsets());
    }

    private static long number(Map<String, String> summary, String key) {
        return Long.parseLong(summary.getOrDefault(key, "0"));
    }
}
