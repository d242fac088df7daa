package org.wikistream.archive.maintain;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.wikistream.archive.maintain.MaintenanceReport.Size;
import org.wikistream.archive.read.ArchiveStatus;
import org.wikistream.archive.table.ArchiveTable;
import org.wikistream.progress.LiveOutput;

/**
 * Merges small files of days that are over, expires old snapshots and removes orphans, in this order, once. It may run
 * while a job commits: each of its changes is a separate commit, which takes turns with the job's, and the files that
 * it deletes are neither referred to nor expected by anybody.
 *
 * @param snapshotAge younger snapshots are kept, for readers
 * @param orphanAge younger files are kept, because somebody may be writing them
 * @param dryRun whether only to report what would be done
 */
public record Maintenance(Clock clock, Duration snapshotAge, Duration orphanAge, boolean dryRun) {

    public static final Duration SNAPSHOT_AGE = Duration.ofDays(1);
    public static final Duration ORPHAN_AGE = Duration.ofDays(3);

    /**
     * Maintains the table.
     *
     * @param output shows how far each step has come
     */
    public MaintenanceReport run(ArchiveTable archive, LiveOutput output) {
        archive.refresh();
        Size before = size(archive);
        SmallFiles.Merged merged = new SmallFiles(archive.table(), LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))
                .merge(dryRun, output);
        archive.refresh();
        int expired = OldSnapshots.expire(
                archive.table(), clock.instant().minus(snapshotAge), OldSnapshots.LEAST_KEPT, dryRun);
        Orphans.Removed removed =
                Orphans.remove(archive.table(), clock.instant().minus(orphanAge), dryRun, output);
        archive.refresh();
        return new MaintenanceReport(
                before,
                size(archive),
                merged.files(),
                merged.into(),
                merged.conflicts(),
                expired,
                removed.files(),
                removed.bytes(),
                removed.waiting());
    }

    private static Size size(ArchiveTable archive) {
        ArchiveStatus status = ArchiveStatus.of(archive);
        return new Size(status.files(), status.bytes(), status.snapshots());
    }
}
