package org.wikistream.archive.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.wikistream.archive.TestArchive.TOPIC_ID;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.HasTableOperations;
import org.apache.iceberg.LocationProviders;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableOperations;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.CommitStateUnknownException;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.LocationProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wikistream.archive.ArchiveException;
import org.wikistream.archive.SampleChanges;
import org.wikistream.archive.TestArchive;
import org.wikistream.archive.table.ArchiveTable;
import org.wikistream.archive.table.CommittedOffsets;
import org.wikistream.archive.table.CommittedOffsets.Position;
import org.wikistream.archive.write.ArchiveCommit.Outcome;
import org.wikistream.archive.write.ArchiveCommit.Result;

class ArchiveCommitIT {

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
    void commitsOnceWhatIsCommittedTwice() {
        WrittenFiles written = written(0, 10, 20);
        assertThat(commit(written)).isEqualTo(new Outcome(Result.COMMITTED, 1, 10, 0));
        assertThat(commit(written)).isEqualTo(new Outcome(Result.ALREADY_THERE, 0, 0, 1));
        assertThat(TestArchive.ids(table)).hasSize(10).doesNotHaveDuplicates();
        assertThat(table.offsets(TOPIC_ID).nextOffsets()).isEqualTo(Map.of(0, 20L));
    }

    @Test
    void commitsInOneSnapshotWhatSeveralWritersAndCheckpointsLeft() {
        commit(written(0, 0, 5));
        Outcome outcome = commit(written(0, 0, 5), written(0, 7, 9), written(1, 3, 4), written(0, 5, 7));
        assertThat(outcome).isEqualTo(new Outcome(Result.COMMITTED, 3, 5, 1));
        assertThat(table.offsets(TOPIC_ID).nextOffsets()).isEqualTo(Map.of(0, 9L, 1, 4L));
        assertThat(table.offsets(TOPIC_ID).partitions())
                .containsEntry(1, new Position(4, SampleChanges.APPENDED.plusMillis(3)));
        assertThat(table.table().snapshots()).hasSize(2);
        assertThat(TestArchive.ids(table)).hasSize(10).doesNotHaveDuplicates();
    }

    @Test
    void keepsTheOffsetsOfPartitionsThatACommitLacks() {
        commit(written(0, 0, 5));
        commit(written(1, 0, 5));
        assertThat(table.offsets(TOPIC_ID).nextOffsets()).isEqualTo(Map.of(0, 5L, 1, 5L));
    }

    @Test
    void refusesFilesThatTheTableHasInPart() {
        commit(written(0, 0, 10));
        assertThatExceptionOfType(OffsetsOverlapException.class)
                .isThrownBy(() -> commit(written(0, 5, 15)))
                .withMessageContaining("{0=5 to 14}")
                .withMessageContaining("up to {0=10}");
        List<ArchivableRow> twoPartitions = new ArrayList<>(SampleChanges.rows(0, 5, 10));
        twoPartitions.addAll(SampleChanges.rows(1, 5, 10));
        assertThatExceptionOfType(OffsetsOverlapException.class)
                .isThrownBy(() -> commit(TestArchive.write(table, twoPartitions)));
        assertThat(TestArchive.ids(table)).hasSize(10);
    }

    @Test
    void refusesAPartitionThatTwoWritersShare() {
        assertThatExceptionOfType(OffsetsOverlapException.class)
                .isThrownBy(() -> commit(written(0, 0, 10), written(0, 9, 12)))
                .withMessageContaining("partition 0")
                .withMessageContaining("0 to 9 and 9 to 11");
        assertThat(TestArchive.ids(table)).isEmpty();
    }

    @Test
    void startsAnewWithAnotherTopic() {
        commit(written(0, 0, 10));
        WrittenFiles former = written(0, 10, 20);
        ArchiveCommit other = new ArchiveCommit(table, "another");
        assertThatExceptionOfType(ArchiveException.class)
                .isThrownBy(() -> other.commit(List.of(former)))
                .withMessageContaining("topic has the id another");
        ofAnotherTopic(0, 3);
        assertThat(table.offsets("another").nextOffsets()).isEqualTo(Map.of(0, 3L));
        assertThat(table.newestOffsets().orElseThrow().topicId()).isEqualTo("another");
        assertThat(table.offsets(TOPIC_ID).nextOffsets())
                .as("its own are remembered")
                .isEqualTo(Map.of(0, 10L));
        assertThat(commit(written(0, 2, 9)).result()).isEqualTo(Result.ALREADY_THERE);
    }

    @Test
    void refusesFilesOfATableThatWasMadeAnew() {
        WrittenFiles written = written(0, 0, 5);
        WrittenFiles ofAnother =
                new WrittenFiles(HandedOver.nothing(TOPIC_ID, "another"), written.files(), written.partitions());
        assertThatExceptionOfType(ArchiveException.class)
                .isThrownBy(() -> commit(ofAnother))
                .withMessageContaining("created again");
    }

    @Test
    void findsACommitThatTheCatalogueConfirmedTooLate() {
        Operations late = new Operations(table) {
            @Override
            void commit(TableOperations operations, TableMetadata base, TableMetadata metadata) {
                operations.commit(base, metadata);
                throw new CommitStateUnknownException(new IllegalStateException("no answer"));
            }
        };
        commit(written(0, 0, 10));
        assertThat(late.commit(written(0, 10, 20)).result()).isEqualTo(Result.COMMITTED);
        assertThat(commit(written(0, 10, 20)).result()).isEqualTo(Result.ALREADY_THERE);
        assertThat(TestArchive.ids(table)).hasSize(20).doesNotHaveDuplicates();
    }

    @Test
    void leavesTheTableReadableAfterACommitThatIsWronglyReportedAsFailed() {
        Operations lying = new Operations(table) {
            private boolean hasLied;

            @Override
            void commit(TableOperations operations, TableMetadata base, TableMetadata metadata) {
                operations.commit(base, metadata);
                if (!hasLied) {
                    hasLied = true;
                    throw new CommitFailedException("said after it came in");
                }
            }
        };
        commit(written(0, 0, 10));
        assertThat(lying.commit(written(0, 10, 20)).result()).isEqualTo(Result.COMMITTED);
        assertThat(lying.commit(written(0, 20, 30)).result()).isEqualTo(Result.COMMITTED);
        assertThat(TestArchive.ids(table)).hasSize(30).doesNotHaveDuplicates();
        assertThat(table.offsets(TOPIC_ID).nextOffset(0)).isEqualTo(30);
        assertThat(table.table().snapshots()).hasSize(3);
    }

    @Test
    void failsIfTheCatalogueAcceptedNothingAndCommitsTheSameFilesLater() {
        WrittenFiles written = written(0, 0, 10);
        Operations gone = new Operations(table) {
            @Override
            void commit(TableOperations operations, TableMetadata base, TableMetadata metadata) {
                throw new CommitStateUnknownException(new IllegalStateException("no answer"));
            }
        };
        assertThatExceptionOfType(CommitStateUnknownException.class).isThrownBy(() -> gone.commit(written));
        assertThat(TestArchive.ids(table)).isEmpty();
        assertThat(commit(written).result()).isEqualTo(Result.COMMITTED);
        assertThat(TestArchive.ids(table)).hasSize(10);
    }

    @Test
    void doesNotCommitWhatAZombieCommittedInBetween() {
        commit(written(0, 0, 10));
        WrittenFiles written = written(0, 10, 20);
        WrittenFiles ofTheZombie = written(0, 10, 20);
        Operations overtaken = new Operations(table) {
            private boolean isOvertaken;

            @Override
            void commit(TableOperations operations, TableMetadata base, TableMetadata metadata) {
                if (!isOvertaken) {
                    isOvertaken = true;
                    ArchiveCommitIT.this.commit(ofTheZombie);
                    throw new CommitFailedException("overtaken");
                }
                operations.commit(base, metadata);
            }
        };
        assertThat(overtaken.commit(written).result()).isEqualTo(Result.ALREADY_THERE);
        assertThat(TestArchive.ids(table)).hasSize(20).doesNotHaveDuplicates();
    }

    @Test
    void commitsOnceIfSeveralCommitTheSameFilesAtTheSameTime() throws Exception {
        int rounds = 6;
        List<WrittenFiles> all = IntStream.range(0, rounds)
                .mapToObj(round -> written(0, round * 10L, round * 10L + 10))
                .toList();
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            List<Future<Integer>> committers = new ArrayList<>();
            for (int index = 0; index < 3; index++) {
                committers.add(threads.submit(committer(all)));
            }
            int committed = 0;
            for (Future<Integer> committer : committers) {
                committed += committer.get();
            }
            assertThat(committed).isEqualTo(rounds);
        } finally {
            threads.shutdownNow();
        }
        assertThat(TestArchive.ids(table)).hasSize(rounds * 10).doesNotHaveDuplicates();
    }

    /** Commits with a catalogue of its own, as another process would. Returns how many it committed. */
    private Callable<Integer> committer(List<WrittenFiles> all) {
        return () -> {
            int committed = 0;
            try (ArchiveTable own = ArchiveTable.openOrMake(TestArchive.settings(folder))) {
                ArchiveCommit commit = new ArchiveCommit(own, TOPIC_ID);
                for (WrittenFiles written : all) {
                    committed += commit.commit(List.of(written)).result() == Result.COMMITTED ? 1 : 0;
                }
            }
            return committed;
        };
    }

    @Test
    void readsTheOffsetsFromTheRowsIfNoSnapshotHasThem() {
        List<ArchivableRow> twoPartitions = new ArrayList<>(SampleChanges.rows(0, 0, 10));
        twoPartitions.addAll(SampleChanges.rows(1, 3, 5));
        commit(TestArchive.write(table, twoPartitions));
        commit(written(0, 10, 15));
        CommittedOffsets said = table.offsets(TOPIC_ID);
        expireSnapshotsWithOffsets();
        assertThat(table.offsets(TOPIC_ID)).isEqualTo(said);
        assertThat(table.newestOffsets()).contains(said);
        assertThatExceptionOfType(OffsetsOverlapException.class).isThrownBy(() -> commit(written(0, 14, 20)));
        assertThat(commit(written(0, 10, 15)).result()).isEqualTo(Result.ALREADY_THERE);
        assertThat(commit(written(0, 15, 20)).result()).isEqualTo(Result.COMMITTED);
        assertThat(CommittedOffsets.in(table.table().currentSnapshot())
                        .orElseThrow()
                        .nextOffsets())
                .isEqualTo(Map.of(0, 20L, 1, 5L));
        assertThat(TestArchive.ids(table)).hasSize(22).doesNotHaveDuplicates();
    }

    @Test
    void refusesRowsOfAnUnknownTopic() {
        commit(written(0, 0, 10));
        expireSnapshotsWithOffsets();
        table.table().updateProperties().remove(CommittedOffsets.TOPIC_ID_KEY).commit();
        assertThatExceptionOfType(ArchiveException.class)
                .isThrownBy(() -> commit(written(0, 10, 20)))
                .withMessageContaining("no snapshot says up to which Kafka offsets")
                .withMessageContaining("no property says");
    }

    @Test
    void remembersEarlierTopicsThoughTheirSnapshotsAreGone() {
        commit(written(0, 0, 10));
        ofAnotherTopic(0, 3);
        long first = table.table().snapshots().iterator().next().snapshotId();
        table.table().expireSnapshots().expireSnapshotId(first).commit();
        ofAnotherTopic(3, 5);
        table.refresh();
        assertThat(table.offsets("another").nextOffsets()).isEqualTo(Map.of(0, 5L));
        assertThat(table.offsets(TOPIC_ID).partitions())
                .isEqualTo(Map.of(0, new Position(10, SampleChanges.APPENDED.plusMillis(9))));
        assertThat(commit(written(0, 0, 10)).result()).isEqualTo(Result.ALREADY_THERE);
        assertThat(commit(written(0, 10, 12)).result()).isEqualTo(Result.COMMITTED);
        assertThat(table.offsets("another").nextOffsets()).isEqualTo(Map.of(0, 5L));
        expireSnapshotsWithOffsets();
        assertThatExceptionOfType(ArchiveException.class)
                .isThrownBy(() -> table.offsets(TOPIC_ID))
                .withMessageContaining("of several topics");
    }

    @Test
    void ignoresOffsetsOfAnUndoneCommitEvenIfNoOthersAreLeft() {
        commit(written(0, 0, 10));
        Table iceberg = table.table();
        long first = iceberg.currentSnapshot().snapshotId();
        commit(written(0, 10, 20));
        long undone = iceberg.currentSnapshot().snapshotId();
        iceberg.manageSnapshots().rollbackTo(first).commit();
        assertThat(table.offsets(TOPIC_ID).nextOffset(0)).isEqualTo(10);
        iceberg.newDelete().deleteFromRowFilter(Expressions.alwaysFalse()).commit();
        iceberg.expireSnapshots().expireSnapshotId(first).commit();
        assertThat(iceberg.snapshot(undone)).isNotNull();
        assertThat(table.offsets(TOPIC_ID).nextOffset(0)).isEqualTo(10);
    }

    private void ofAnotherTopic(long from, long to) {
        try (ChangeFileWriter writer = new ChangeFileWriter(table, "another")) {
            SampleChanges.rows(0, from, to).forEach(writer::write);
            new ArchiveCommit(table, "another").commit(List.of(writer.complete().orElseThrow()));
        }
    }

    /** Adds a snapshot without offsets and expires all others, as another engine may do. */
    private void expireSnapshotsWithOffsets() {
        Table iceberg = table.table();
        iceberg.refresh();
        iceberg.newDelete().deleteFromRowFilter(Expressions.alwaysFalse()).commit();
        iceberg.expireSnapshots()
                .expireOlderThan(System.currentTimeMillis() + 1_000)
                .commit();
        assertThat(iceberg.snapshots()).hasSize(1);
    }

    @Test
    void goesOnWithoutStateOnATableThatIsRolledBackAndRefusesOneThatHandedMoreOver() {
        try (ChangeFileWriter writer = new ChangeFileWriter(table, TOPIC_ID)) {
            SampleChanges.rows(0, 0, 10).forEach(writer::write);
            commit(writer.complete().orElseThrow());
            long before = table.table().currentSnapshot().snapshotId();
            SampleChanges.rows(0, 10, 20).forEach(writer::write);
            WrittenFiles undone = writer.complete().orElseThrow();
            commit(undone);
            table.table().manageSnapshots().rollbackTo(before).commit();
            SampleChanges.rows(0, 20, 30).forEach(writer::write);
            WrittenFiles next = writer.complete().orElseThrow();
            assertThatExceptionOfType(OlderTableException.class)
                    .isThrownBy(() -> commit(next))
                    .withMessageContaining("partition 0 below offset 20")
                    .withMessageContaining("only what is below 10")
                    .withMessageContaining("without its state");
            ChangeFileWriter restored = TestArchive.restored(table, writer.handedOver());
            assertThatExceptionOfType(OlderTableException.class)
                    .as("without files too")
                    .isThrownBy(() -> commit(restored.complete().orElseThrow()));
            restored.close();
            assertThat(commit(next, undone))
                    .as("in whatever order they come")
                    .isEqualTo(new Outcome(Result.COMMITTED, 2, 20, 0));
        }
        assertThat(TestArchive.ids(table)).hasSize(30).doesNotHaveDuplicates();
    }

    @Test
    void takesAnEmptyHandoverOfATableThatHasAllOfIt() {
        commit(written(0, 0, 10));
        HandedOver state = new HandedOver(TOPIC_ID, table.table().uuid().toString(), new TreeMap<>(Map.of(0, 10L)));
        try (ChangeFileWriter restored = TestArchive.restored(table, state)) {
            assertThat(commit(restored.complete().orElseThrow())).isEqualTo(new Outcome(Result.ALREADY_THERE, 0, 0, 0));
        }
    }

    @Test
    void refusesAFileThatIsGoneOrCutBeforeItsCommit() throws IOException {
        WrittenFiles cut = written(0, 0, 10);
        Path file = Path.of(cut.files().get(0).path().substring("file://".length()));
        Files.write(file, new byte[] {1});
        assertThatExceptionOfType(ArchiveException.class)
                .isThrownBy(() -> commit(cut))
                .withMessageContaining("and has 1");
        Files.delete(file);
        assertThatExceptionOfType(ArchiveException.class)
                .isThrownBy(() -> commit(cut))
                .withMessageContaining("is gone before its commit");
    }

    private WrittenFiles written(int partition, long from, long to) {
        return TestArchive.write(table, SampleChanges.rows(partition, from, to));
    }

    private Outcome commit(WrittenFiles... written) {
        return new ArchiveCommit(table, TOPIC_ID).commit(List.of(written));
    }

    /** Delegates a table's operations, so that a test can replace the commit. */
    private abstract static class Operations implements TableOperations {

        private final TableOperations operations;

        Operations(ArchiveTable table) {
            operations = ((HasTableOperations) table.table()).operations();
        }

        abstract void commit(TableOperations operations, TableMetadata base, TableMetadata metadata);

        Outcome commit(WrittenFiles written) {
            return new ArchiveCommit(new BaseTable(this, "table"), TOPIC_ID).commit(List.of(written));
        }

        @Override
        public void commit(TableMetadata base, TableMetadata metadata) {
            commit(operations, base, metadata);
        }

        @Override
        public TableMetadata current() {
            return operations.current();
        }

        @Override
        public TableMetadata refresh() {
            return operations.refresh();
        }

        @Override
        public FileIO io() {
            return operations.io();
        }

        @Override
        public String metadataFileLocation(String fileName) {
            return operations.metadataFileLocation(fileName);
        }

        @Override
        public LocationProvider locationProvider() {
            return LocationProviders.locationsFor(
                    current().location(), current().properties());
        }
    }
}
