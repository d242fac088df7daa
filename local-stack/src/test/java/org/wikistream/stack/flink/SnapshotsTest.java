package org.wikistream.stack.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wikistream.problem.UserError;
import org.wikistream.stack.port.Ports;

class SnapshotsTest {

    private static final Deployment INGEST = Deployment.usual("ingest-job");

    @TempDir
    Path folder;

    private Snapshots snapshots =
            new Snapshots(new FlinkConfiguration(Path.of("unset"), Path.of("unset"), new Ports(0, 8090)));

    @BeforeEach
    void choose() {
        snapshots = new Snapshots(new FlinkConfiguration(folder, folder, new Ports(0, 8090)));
    }

    @Test
    void aJobThatNeverCompletedAnyBeginsAnew() {
        assertThat(snapshots.newest(INGEST)).isEmpty();
    }

    @Test
    void theHighestNumberOverAllRunsIsTheNewest() throws IOException {
        complete("checkpoints/ingest-job/run1run/chk-9", 9);
        Path newest = complete("checkpoints/ingest-job/run2run/chk-12", 12);
        complete("checkpoints/ingest-job/run2run/chk-10", 10);
        assertThat(snapshots.newest(INGEST)).contains(newest);
    }

    @Test
    void theSavepointOfAStopIsNewestUntilACheckpointFollowsIt() throws IOException {
        complete("checkpoints/ingest-job/run1run/chk-9", 9);
        Path savepoint = complete("savepoints/stops/savepoint-run1ru-abc", 10);
        assertThat(snapshots.newest(INGEST)).contains(savepoint);
        Path after = complete("checkpoints/ingest-job/run2run/chk-11", 11);
        assertThat(snapshots.newest(INGEST)).contains(after);
    }

    @Test
    void theSavepointOfAnUpgradeCountsToo() throws IOException {
        complete("checkpoints/ingest-job/run1run/chk-9", 9);
        Path savepoint = complete("savepoints/upgrades/savepoint-run1ru-abc", 10);
        assertThat(snapshots.newest(INGEST)).contains(savepoint);
    }

    @Test
    void aSavepointTakenByHandBelongsToTheRunThatItIsNamedAfter() throws IOException {
        complete("checkpoints/ingest-job/8d5755786abf/chk-9", 9);
        complete("checkpoints/indexing-job/97e6a7a473fd/chk-30", 30);
        Path savepoint = complete("savepoints/savepoint-8d5755-e181c0147018", 12);
        complete("savepoints/savepoint-97e6a7-617032bf5408", 31);
        assertThat(snapshots.newest(INGEST)).contains(savepoint);
    }

    @Test
    void oneThatIsNotCompleteDoesNotCount() throws IOException {
        Path complete = complete("checkpoints/ingest-job/run1run/chk-9", 9);
        Files.createDirectories(folder.resolve("checkpoints/ingest-job/run1run/chk-10"));
        Files.createDirectories(folder.resolve("checkpoints/ingest-job/run1run/shared"));
        assertThat(snapshots.newest(INGEST)).contains(complete);
    }

    @Test
    void otherDeploymentsDoNotCount() throws IOException {
        complete("checkpoints/ingest-job-trial/run1/chk-99", 99);
        complete("savepoints/savepoint-run9ru-abc", 98);
        assertThat(snapshots.newest(INGEST)).isEmpty();
    }

    @Test
    void theSavepointIsNewestAgainOnceTheCheckpointsOfARunAreForgotten() throws IOException {
        complete("checkpoints/ingest-job/run1run/chk-9", 9);
        Path savepoint = complete("savepoints/upgrades/savepoint-run1ru-abc", 10);
        complete("checkpoints/ingest-job/run2run/chk-11", 11);
        complete("checkpoints/ingest-job/run2run/chk-12", 12);
        snapshots.forgetCheckpoints(INGEST, "");
        assertThat(snapshots.newest(INGEST)).isNotEqualTo(Optional.of(savepoint));
        snapshots.forgetCheckpoints(INGEST, "run2run");
        assertThat(snapshots.newest(INGEST)).contains(savepoint);
        assertThat(folder.resolve("checkpoints/ingest-job/run1run/chk-9")).exists();
    }

    @Test
    void whatIsNoMetadataIsNamed() throws IOException {
        Path folderOfIt = Files.createDirectories(folder.resolve("checkpoints/ingest-job/run1run/chk-1"));
        Files.writeString(folderOfIt.resolve("_metadata"), "something else altogether");
        assertThatThrownBy(() -> snapshots.newest(INGEST))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(folderOfIt.toString());
    }

    @Test
    void aRunningJobIsKnownByItsCheckpointFolder() throws IOException {
        Files.createDirectories(folder.resolve("checkpoints/ingest-job-trial/0a1b"));
        assertThat(snapshots.deploymentOf(new Job("ingest-job", "0a1b", "RUNNING", 0, true)))
                .contains("ingest-job-trial");
        assertThat(snapshots.deploymentOf(new Job("ingest-job", "2c3d", "RUNNING", 0, true)))
                .isEmpty();
    }

    /** Writes the head as Flink does: magic number, version, id of the checkpoint. */
    private Path complete(String name, long id) throws IOException {
        Path made = Files.createDirectories(folder.resolve(name));
        try (DataOutputStream output = new DataOutputStream(Files.newOutputStream(made.resolve("_metadata")))) {
            output.writeInt(0x4960672d);
            output.writeInt(4);
            output.writeLong(id);
        }
        return made;
    }
}
