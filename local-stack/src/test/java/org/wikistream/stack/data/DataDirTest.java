package org.wikistream.stack.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wikistream.problem.UserError;
import org.wikistream.stack.server.Services;
import org.wikistream.stack.spec.ServiceSpec;

class DataDirTest {

    private static final StackRecord RECORD = new StackRecord(
            7,
            8097,
            Source.sample(3, null, new Speed("max"), Instant.parse("2025-06-01T00:00:00.123Z")),
            Instant.parse("2025-05-31T22:00:00Z"));

    @TempDir
    Path folder;

    private DataDir dataDir = new DataDir(Path.of("unset"));

    @BeforeEach
    void choose() {
        dataDir = new DataDir(folder.resolve("data"));
    }

    @Test
    void remembersWhatItsDataIs() {
        dataDir.create();
        assertThat(dataDir.record()).isEmpty();
        dataDir.remember(RECORD);
        assertThat(new DataDir(folder.resolve("data")).record()).contains(RECORD);
    }

    @Test
    void onlyTheOwnerCanEnterAlsoOneThatWasOpenBefore() throws IOException {
        dataDir.create();
        assertOnlyTheOwnerCanEnter();
        for (Path path : List.of(dataDir.folder(), dataDir.logs(), dataDir.pids())) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        dataDir.create();
        assertOnlyTheOwnerCanEnter();
    }

    private void assertOnlyTheOwnerCanEnter() throws IOException {
        for (Path path : List.of(dataDir.folder(), dataDir.logs(), dataDir.pids())) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                    .as("%s", path)
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void readsWhatThisVersionWrites() throws IOException {
        Files.createDirectories(dataDir.folder());
        Files.writeString(dataDir.folder().resolve("stack.json"), """
                {"port_offset": 7, "feed_port": 8097, "since": "2025-05-31T22:00:00Z", "source": {"kind": "SAMPLE",
                 "location": null, "seed": 3, "events": null, "speed": "max", "time_base": "2025-06-01T00:00:00.123Z"}}
                """);
        assertThat(dataDir.record()).contains(RECORD);
    }

    @Test
    void saysWhichFileIsDamaged() throws IOException {
        Files.createDirectories(dataDir.folder());
        Files.writeString(dataDir.folder().resolve("stack.json"), "{");
        assertThatThrownBy(dataDir::record)
                .isInstanceOf(UserError.class)
                .hasMessageContaining(dataDir.folder().resolve("stack.json").toString());
    }

    @Test
    void doesNotMoveIntoAFolderThatHoldsSomethingElse() throws IOException {
        Files.createDirectories(dataDir.folder());
        Files.writeString(dataDir.folder().resolve("thesis.txt"), "mine");
        assertThatThrownBy(dataDir::create)
                .isInstanceOf(UserError.class)
                .hasMessageContaining("thesis.txt")
                .hasMessageContaining("--data-dir");
    }

    @Test
    void aFolderOfTheUsersIsNotOursForItsNames() throws IOException {
        Path mine = Files.writeString(
                Files.createDirectories(dataDir.folder().resolve("kafka")).resolve("the-trial.txt"), "mine");
        assertThatThrownBy(dataDir::create).isInstanceOf(UserError.class).hasMessageContaining("(kafka)");
        assertThatThrownBy(() -> dataDir.purge(Services.dataFolders())).isInstanceOf(UserError.class);
        assertThat(mine).exists();
    }

    @Test
    void whatARefusedStartCreatedIsUsedAgainAndPurged() {
        dataDir.create();
        assertThat(dataDir.exists()).isFalse();
        dataDir.create();
        dataDir.purge(Services.dataFolders());
        assertThat(dataDir.folder()).doesNotExist();
    }

    @Test
    void aPathThatKafkaWouldSplitIsRefused() {
        assertThatThrownBy(() -> new DataDir(folder.resolve("a,b")).create())
                .isInstanceOf(UserError.class)
                .hasMessageContaining("comma")
                .hasMessageContaining("--data-dir");
    }

    @Test
    void purgeTakesWhatTheStackMadeAndNothingElse() throws IOException {
        dataDir.create();
        dataDir.remember(RECORD);
        Files.createDirectories(dataDir.folder().resolve("kafka").resolve("data"));
        Files.writeString(dataDir.folder().resolve("kafka").resolve("data/segment"), "bytes");
        Path other = Files.writeString(dataDir.folder().resolve("notes.txt"), "mine");
        dataDir.purge(Services.dataFolders());
        assertThat(dataDir.folder()).isDirectoryContaining(other::equals);
        assertThat(dataDir.exists()).isFalse();
        assertThat(dataDir.folder().resolve("kafka")).doesNotExist();
    }

    @Test
    void purgeTakesEveryServicesFolderAndTheChoiceOfJobs() throws IOException {
        dataDir.create();
        dataDir.remember(RECORD);
        dataDir.jobs().write(new JobChoice(List.of("ingest-job")));
        Files.createDirectories(dataDir.queries().resolve("query-1-1"));
        for (ServiceSpec service : Services.ALL) {
            for (String name : service.dataFolders()) {
                Files.createDirectories(dataDir.folder().resolve(name).resolve("data"));
            }
        }
        dataDir.purge(Services.dataFolders());
        assertThat(dataDir.folder()).doesNotExist();
    }

    @Test
    void remembersTheChoiceOfJobs() {
        dataDir.create();
        assertThat(dataDir.jobs().read()).isEmpty();
        JobChoice choice = new JobChoice(List.of("ingest-job"));
        dataDir.jobs().write(choice);
        assertThat(new DataDir(folder.resolve("data")).jobs().read()).contains(choice);
    }

    @Test
    void purgeRemovesTheFolderThatIsLeftEmpty() {
        dataDir.create();
        dataDir.remember(RECORD);
        dataDir.purge(Services.dataFolders());
        assertThat(dataDir.folder()).doesNotExist();
    }

    @Test
    void purgeDoesNotFollowLinksOutOfTheFolder() throws IOException {
        dataDir.create();
        dataDir.remember(RECORD);
        Path outside = Files.writeString(folder.resolve("outside"), "mine");
        Files.createSymbolicLink(dataDir.logs().resolve("link"), outside);
        dataDir.purge(Services.dataFolders());
        assertThat(outside).exists();
    }

    @Test
    void purgeRefusesAFolderThatTheStackDidNotMake() throws IOException {
        Path file = Files.writeString(Files.createDirectories(dataDir.logs()).resolve("a.log"), "mine");
        assertThatThrownBy(() -> dataDir.purge(Services.dataFolders())).isInstanceOf(UserError.class);
        assertThat(file).exists();
    }

    @Test
    void onlyOneProcessHasTheLockAndItsDeathReleasesIt() throws IOException, InterruptedException {
        dataDir.create();
        Process other = LockedProcess.start(dataDir, LockHolder.Duty.STOP);
        try {
            assertThat(dataDir.lockHolder()).contains(new LockHolder(other.toHandle(), LockHolder.Duty.STOP));
            assertThat(dataDir.lock(LockHolder.Duty.STOP, Duration.ZERO)).isEmpty();
        } finally {
            other.destroyForcibly().waitFor();
        }
        assertThat(dataDir.lockHolder()).isEmpty();
        try (DataDirLock lock =
                dataDir.lock(LockHolder.Duty.SUPERVISE, Duration.ofSeconds(10)).orElseThrow()) {
            assertThat(lock).isNotNull();
        }
    }
}
