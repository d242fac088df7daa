package org.wikistream.archive.maintain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wikistream.archive.TestArchive.TOPIC_ID;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.iceberg.expressions.Expressions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wikistream.archive.SampleChanges;
import org.wikistream.archive.TestArchive;
import org.wikistream.archive.maintain.MaintenanceReport.Size;
import org.wikistream.archive.read.ArchivedEvents;
import org.wikistream.archive.table.ArchiveTable;
import org.wikistream.archive.table.CommittedOffsets;
import org.wikistream.archive.write.ArchiveCommit;
import org.wikistream.archive.write.WrittenFiles;
import org.wikistream.progress.LiveOutput;

class MaintenanceIT {

    @TempDir
    Path folder;

    private ArchiveTable table;

    @BeforeEach
    void makeTable() {
        table = ArchiveTable.openOrMake(TestArchive.settings(folder));
    }

    @AfterEach
    void closeTable() {
        table.close();
    }

    @Test
    void mergesTheSmallFilesOfADayAndChangesNoRow() {
        for (int number = 0; number < 4; number++) {
            TestArchive.add(table, SampleChanges.rows(0, number * 10L, number * 10L + 10));
        }
        List<String> ids = TestArchive.ids(table);
        MaintenanceReport report = in(Duration.ZERO, false);
        assertThat(report.before().files()).isEqualTo(4);
        assertThat(report.after().files()).isEqualTo(1);
        assertThat(report.merged()).isEqualTo(4);
        assertThat(report.mergedInto()).isEqualTo(1);
        assertThat(report.after().bytes()).isLessThan(report.before().bytes());
        assertThat(TestArchive.ids(table)).hasSize(40).isEqualTo(ids);
        assertThat(table.offsets(TOPIC_ID).nextOffsets()).isEqualTo(Map.of(0, 40L));
        List<Long> offsets = new ArrayList<>();
        try (ArchivedEvents events = ArchivedEvents.open(table.table(), null, null)) {
            events.forEachRemaining(event -> offsets.add(event.offset()));
        }
        assertThat(offsets).hasSize(40).isSorted();
    }

    @Test
    void leavesUnfinishedDaysAndLargeFilesAlone() {
        TestArchive.add(table, SampleChanges.rows(0, 0, 10));
        TestArchive.add(table, SampleChanges.rows(0, 10, 20));
        LocalDate day = LocalDate.ofInstant(SampleChanges.APPENDED, ZoneOffset.UTC);
        assertThat(new SmallFiles(table.table(), day).merge(true, LiveOutput.SILENT))
                .isEqualTo(new SmallFiles.Merged(0, 0, 0));
        assertThat(new SmallFiles(table.table(), day.plusDays(1)).merge(true, LiveOutput.SILENT))
                .isEqualTo(new SmallFiles.Merged(2, 1, 0));
    }

    @Test
    void saysWhatItWouldDoAndDoesNothing() throws InterruptedException {
        TestArchive.write(table, SampleChanges.rows(0, 5, 8));
        Instant written = later();
        TestArchive.add(table, SampleChanges.rows(0, 0, 10));
        TestArchive.add(table, SampleChanges.rows(0, 10, 20));
        List<Path> files = TestArchive.files(folder.resolve("files"));
        MaintenanceReport report = orphansBefore(written, true);
        assertThat(report.merged()).isEqualTo(2);
        assertThat(report.orphans()).isEqualTo(1);
        assertThat(report.after()).isEqualTo(report.before());
        assertThat(OldSnapshots.expire(table.table(), Instant.now().plusSeconds(9), 1, true))
                .isEqualTo(1);
        assertThat(TestArchive.files(folder.resolve("files"))).isEqualTo(files);
    }

    @Test
    void forgetsOldSnapshotsButNotTheOneThatHasTheOffsets() {
        TestArchive.add(table, SampleChanges.rows(0, 0, 10));
        TestArchive.add(table, SampleChanges.rows(0, 10, 20));
        table.table().newDelete().deleteFromRowFilter(Expressions.alwaysFalse()).commit();
        assertThat(OldSnapshots.expire(table.table(), Instant.now().plusSeconds(9), OldSnapshots.LEAST_KEPT, false))
                .as("fewer than are kept in any case")
                .isZero();
        assertThat(OldSnapshots.expire(table.table(), Instant.now().plusSeconds(9), 1, false))
                .isEqualTo(1);
        table.refresh();
        assertThat(table.table().snapshots()).hasSize(2);
        assertThat(CommittedOffsets.newestCommit(table.table())).isPresent();
        assertThat(TestArchive.ids(table)).hasSize(20);
    }

    @Test
    void removesOrphansOnlyWhenTheyAreOldAndNobodyWillCommitThem() throws Exception {
        Instant before = later();
        WrittenFiles doubled = TestArchive.write(table, SampleChanges.rows(0, 0, 10));
        WrittenFiles waiting = TestArchive.write(table, SampleChanges.rows(0, 10, 20));
        Path incomplete = Files.writeString(
                folder.resolve("files/wikistream/recentchange/data/incomplete.parquet"), "no end of a file");
        Instant written = later();
        TestArchive.add(table, SampleChanges.rows(0, 0, 10));
        assertThat(orphansBefore(before, false).orphans()).as("too young").isZero();
        MaintenanceReport report = orphansBefore(written, false);
        assertThat(report.orphans()).isEqualTo(2);
        assertThat(report.waiting()).isEqualTo(1);
        assertThat(report.orphanBytes()).isGreaterThan(doubled.bytes());
        assertThat(incomplete).doesNotExist();
        assertThat(table.table()
                        .io()
                        .newInputFile(doubled.files().get(0).path())
                        .exists())
                .isFalse();
        new ArchiveCommit(table, TOPIC_ID).commit(List.of(waiting));
        assertThat(orphansBefore(written, false).waiting()).isZero();
        assertThat(TestArchive.ids(table)).hasSize(20).doesNotHaveDuplicates();
    }

    @Test
    void removesNoOrphanWhileTheJobIsDownForLongerThanTheyMustBeOld() {
        TestArchive.add(table, SampleChanges.rows(0, 0, 10));
        TestArchive.write(table, SampleChanges.rows(0, 0, 10));
        MaintenanceReport report = in(Duration.ofDays(4), false);
        assertThat(report.orphans()).isZero();
        assertThat(report.waiting()).isEqualTo(1);
    }

    /** This happens after a copy of the catalogue was restored: the files of all later commits look like orphans. */
    @Test
    void removesNoOrphanWhileThereIsALaterVersionOfTheTable() throws Exception {
        TestArchive.write(table, SampleChanges.rows(0, 0, 10));
        Instant written = later();
        TestArchive.add(table, SampleChanges.rows(0, 0, 10));
        Path later = Files.writeString(
                folder.resolve("files/wikistream/recentchange/metadata/00099-later.gz.metadata.json"), "");
        assertThat(orphansBefore(written, false).orphans()).isZero();
        Files.delete(later);
        assertThat(orphansBefore(written, false).orphans()).isEqualTo(1);
    }

    @Test
    void leavesAGroupAloneIfItsFilesWereRemoved() throws Exception {
        TestArchive.add(table, SampleChanges.rows(0, 0, 10));
        TestArchive.add(table, SampleChanges.rows(0, 10, 20));
        SmallFiles stale = new SmallFiles(table.table(), LocalDate.MAX);
        try (ArchiveTable other = ArchiveTable.openOrMake(TestArchive.settings(folder))) {
            assertThat(new SmallFiles(other.table(), LocalDate.MAX).merge(false, LiveOutput.SILENT))
                    .isEqualTo(new SmallFiles.Merged(2, 1, 0));
        }
        int files = dataFiles();
        assertThat(stale.merge(false, LiveOutput.SILENT)).isEqualTo(new SmallFiles.Merged(0, 0, 1));
        assertThat(dataFiles()).as("its own file is an orphan").isEqualTo(files + 1);
        assertThat(TestArchive.ids(table)).hasSize(20).doesNotHaveDuplicates();
    }

    @Test
    void runsBesideAJobThatCommits() throws Exception {
        int rounds = 12;
        ExecutorService job = Executors.newSingleThreadExecutor();
        try {
            Future<?> commits = job.submit(() -> {
                try (ArchiveTable own = ArchiveTable.openOrMake(TestArchive.settings(folder))) {
                    for (long round = 0; round < rounds; round++) {
                        TestArchive.add(own, SampleChanges.rows(0, round * 10, round * 10 + 10));
                    }
                }
            });
            Maintenance eager =
                    new Maintenance(Clock.systemUTC(), Duration.ofSeconds(1), Maintenance.ORPHAN_AGE, false);
            while (!commits.isDone()) {
                eager.run(table, LiveOutput.SILENT);
            }
            commits.get();
        } finally {
            job.shutdownNow();
        }
        in(Duration.ofDays(2), false);
        assertThat(TestArchive.ids(table)).hasSize(rounds * 10).doesNotHaveDuplicates();
        assertThat(table.offsets(TOPIC_ID).nextOffset(0)).isEqualTo(rounds * 10L);
        assertThat(table.table().snapshots()).hasSizeLessThan(rounds);
    }

    @Test
    void doesNothingToAnEmptyTable() {
        assertThat(in(Duration.ZERO, false).after()).isEqualTo(new Size(0, 0, 0));
    }

    private int dataFiles() {
        return TestArchive.files(folder.resolve("files/wikistream/recentchange/data"))
                .size();
    }

    /** Returns a time after everything written so far, and before everything that will be written. */
    private static Instant later() throws InterruptedException {
        Thread.sleep(20);
        Instant now = Instant.now();
        Thread.sleep(20);
        return now;
    }

    private MaintenanceReport orphansBefore(Instant time, boolean dryRun) {
        return new Maintenance(Clock.fixed(time, ZoneOffset.UTC), Maintenance.SNAPSHOT_AGE, Duration.ZERO, dryRun)
                .run(table, LiveOutput.SILENT);
    }

    /** Maintains the table as if this much time had passed. */
    private MaintenanceReport in(Duration time, boolean dryRun) {
        Clock later = Clock.offset(Clock.system(ZoneOffset.UTC), time);
        return new Maintenance(later, Maintenance.SNAPSHOT_AGE, Maintenance.ORPHAN_AGE, dryRun)
                .run(table, LiveOutput.SILENT);
    }
}
