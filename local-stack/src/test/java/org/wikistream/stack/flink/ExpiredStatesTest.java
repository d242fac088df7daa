package org.wikistream.stack.flink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wikistream.stack.port.Ports;

class ExpiredStatesTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final Instant WEEK_AGO = NOW.minus(Duration.ofDays(7));
    private static final String JOB = "indexing-job";
    private static final String A = "a".repeat(32);
    private static final String B = "b".repeat(32);
    private static final String C = "c".repeat(32);

    @TempDir
    Path folder;

    @Test
    void oldRunsGoAndTheNewestStateStaysHoweverOldItIs() throws IOException {
        checkpoint(A, 5, 30, "");
        Path newest = checkpoint(B, 9, 20, "");
        assertThat(states().checkpoints(WEEK_AGO)).containsExactly(run(A));
        states().delete(run(A));
        assertThat(run(A)).doesNotExist();
        assertThat(newest).exists();
    }

    @Test
    void youngRunsStay() throws IOException {
        checkpoint(A, 5, 6, "");
        checkpoint(B, 9, 1, "");
        assertThat(states().checkpoints(WEEK_AGO)).isEmpty();
        assertThat(states().checkpoints(NOW.minus(Duration.ofDays(2)))).hasSize(1);
    }

    @Test
    void whatAJobThatIsNotOverWorksOnStays() throws IOException {
        checkpoint(A, 5, 30, "");
        checkpoint(B, 9, 1, "");
        assertThat(states(A).checkpoints(WEEK_AGO)).isEmpty();
    }

    @Test
    void aRunThatTheNewestStateRefersToStaysWithAllThatItRefersToItself() throws IOException {
        checkpoint(A, 5, 40, "");
        checkpoint(B, 7, 30, "file:/data/checkpoints/indexing-job/" + A + "/shared/x");
        checkpoint(C, 9, 1, "file:/data/checkpoints/indexing-job/" + B + "/shared/y");
        assertThat(states().checkpoints(WEEK_AGO)).isEmpty();
    }

    @Test
    void aFolderInWhichNothingWasCompletedGoesByItsOwnAge() throws IOException {
        Path empty = Files.createDirectories(run(A));
        Files.setLastModifiedTime(empty, FileTime.from(NOW.minus(Duration.ofDays(30))));
        checkpoint(B, 9, 1, "");
        assertThat(states().checkpoints(WEEK_AGO)).containsExactly(empty);
    }

    @Test
    void oldSavepointsGoWhereverTheyLieAndTheNewestStays() throws IOException {
        checkpoint(A, 5, 40, "");
        checkpoint(B, 20, 1, "");
        List<Path> old = List.of(
                savepoint("savepoint-aaaaaa-1", 6, 40),
                savepoint("stops/savepoint-aaaaaa-2", 7, 35),
                savepoint("upgrades/savepoint-aaaaaa-3", 8, 30));
        savepoint("stops/savepoint-aaaaaa-4", 9, 20);
        assertThat(states().savepoints(WEEK_AGO)).containsExactlyInAnyOrderElementsOf(old);
    }

    @Test
    void theSavepointThatTheJobWouldGoOnFromStays() throws IOException {
        checkpoint(A, 5, 40, "");
        savepoint("stops/savepoint-aaaaaa-1", 6, 40);
        assertThat(states().savepoints(WEEK_AGO)).isEmpty();
        assertThat(states().checkpoints(WEEK_AGO)).hasSize(1);
    }

    @Test
    void savepointsOfOthersAreNotTouched() throws IOException {
        checkpoint(A, 5, 1, "");
        savepoint("savepoint-dddddd-1", 3, 400);
        savepoint("stops/savepoint-aaaaaa-9", 4, 1);
        assertThat(states().savepoints(WEEK_AGO)).isEmpty();
    }

    /** A savepoint's name points to the folder of a run, which tells the deployment that the savepoint belongs to. */
    @Test
    void aRunLeavesAnEmptyFolderAsLongAsASavepointIsNamedAfterIt() throws IOException {
        checkpoint(A, 5, 40, "");
        savepoint("stops/savepoint-aaaaaa-1", 6, 1);
        states().delete(run(A));
        assertThat(run(A)).isEmptyDirectory();
        assertThat(states().checkpoints(NOW)).isEmpty();
        Snapshots snapshots = new Snapshots(configuration());
        assertThat(snapshots.newest(Deployment.usual(JOB))).isPresent();
    }

    @Test
    void otherFoldersAmongTheRunsAreNotTouched() throws IOException {
        checkpoint(A, 5, 1, "");
        Path other = Files.createDirectories(folder.resolve("checkpoints/" + JOB + "/mine"));
        Files.setLastModifiedTime(other, FileTime.from(NOW.minus(Duration.ofDays(400))));
        assertThat(states().checkpoints(WEEK_AGO)).isEmpty();
    }

    private ExpiredStates states(String... unfinished) {
        return new ExpiredStates(configuration(), JOB, Set.of(unfinished));
    }

    private FlinkConfiguration configuration() {
        return new FlinkConfiguration(folder, folder, new Ports(0, 8090));
    }

    private Path run(String id) {
        return folder.resolve("checkpoints/" + JOB + "/" + id);
    }

    private Path checkpoint(String run, long id, int daysOld, String references) throws IOException {
        return complete(run(run).resolve("chk-" + id), id, daysOld, references);
    }

    private Path savepoint(String name, long id, int daysOld) throws IOException {
        return complete(folder.resolve("savepoints").resolve(name), id, daysOld, "");
    }

    private static Path complete(Path made, long id, int daysOld, String references) throws IOException {
        Path metadata = Files.createDirectories(made).resolve("_metadata");
        try (DataOutputStream output = new DataOutputStream(Files.newOutputStream(metadata))) {
            output.writeInt(0x4960672d);
            output.writeInt(4);
            output.writeLong(id);
            output.writeUTF(references);
        }
        Files.setLastModifiedTime(metadata, FileTime.from(NOW.minus(Duration.ofDays(daysOld))));
        return made;
    }
}
