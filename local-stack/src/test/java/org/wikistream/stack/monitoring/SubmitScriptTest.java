package org.wikistream.stack.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Checks the arguments that the containers' {@code submit.sh} gives to Flink's command line. A script that records them
 * replaces Flink's.
 */
class SubmitScriptTest {

    @TempDir
    Path folder;

    @BeforeEach
    void installFlink() throws IOException {
        Path flink = Files.createDirectories(folder.resolve("bin")).resolve("flink");
        Files.writeString(flink, """
                #!/usr/bin/env bash
                if [ "$1" = list ]; then cat "$FOLDER/running"; else printf '%s\\n' "$@" "" >> "$FOLDER/called"; fi
                """);
        Files.setPosixFilePermissions(flink, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(folder.resolve("running"), "No running jobs.\n");
        Files.writeString(folder.resolve("called"), "");
        Path jars = Files.createDirectories(folder.resolve("jars"));
        Files.createFile(jars.resolve("ingest-job.jar"));
        Files.createFile(jars.resolve("indexing-job.jar"));
    }

    @Test
    void bothJobsBeginWithTheirOwnOptionsWhereThereIsNoState() throws Exception {
        submit();
        assertThat(calls()).hasSize(2);
        assertThat(calls().get(0))
                .containsSequence("run", "-m", "jobmanager:8081", "--detached")
                .contains(
                        "-Dexecution.checkpointing.dir=file://" + folder + "/data/checkpoints/ingest-job",
                        "-Dexecution.checkpointing.interval=1s",
                        "-Dexecution.checkpointing.tolerable-failed-checkpoints=3",
                        "-Dstate.backend.type=hashmap")
                .doesNotContain("--fromSavepoint")
                .endsWith(folder + "/jars/ingest-job.jar");
        assertThat(calls().get(1)).contains("-Dstate.backend.type=rocksdb").endsWith(folder + "/jars/indexing-job.jar");
    }

    @Test
    void eachGoesOnFromTheNewestThatIsCompleteBeItACheckpointOrASavepoint() throws Exception {
        complete("checkpoints/ingest-job/aa/chk-9", 100);
        complete("checkpoints/ingest-job/bb/chk-12", 300);
        complete("savepoints/ingest-job/savepoint-aa-1", 200);
        Files.createDirectories(folder.resolve("data/checkpoints/ingest-job/bb/chk-13"));
        complete("checkpoints/indexing-job/cc/chk-40", 100);
        complete("savepoints/indexing-job/savepoint-cc-1", 200);
        submit();
        assertThat(calls().get(0))
                .containsSequence("--fromSavepoint", "file://" + folder + "/data/checkpoints/ingest-job/bb/chk-12");
        assertThat(calls().get(1))
                .containsSequence(
                        "--fromSavepoint", "file://" + folder + "/data/savepoints/indexing-job/savepoint-cc-1");
    }

    @Test
    void oneThatIsThereIsLeftAlone() throws Exception {
        Files.writeString(
                folder.resolve("running"),
                "20.11.2026 16:51:33 : 0b1a2b8b6e7b4ac5a6a6f7c2d5b2a0d1 : ingest-job (RESTARTING)\n");
        submit();
        assertThat(calls()).hasSize(1);
        assertThat(calls().get(0)).endsWith(folder + "/jars/indexing-job.jar");
    }

    private void submit() throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                        "bash",
                        Checkout.HOME.resolve("monitoring/containers/submit.sh").toString(),
                        folder.resolve("jars").toString(),
                        folder.resolve("data").toString())
                .redirectErrorStream(true);
        builder.environment().put("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
        builder.environment().put("FOLDER", folder.toString());
        builder.environment().put("FLINK_REST", "jobmanager:8081");
        builder.environment()
                .put("FLINK_CONF_DIR", Checkout.HOME.resolve("flink-conf").toString());
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }

    private List<List<String>> calls() throws IOException {
        return List.of(Files.readString(folder.resolve("called")).strip().split("\n\n")).stream()
                .map(call -> call.lines().toList())
                .toList();
    }

    private void complete(String name, long second) throws IOException {
        Path made = Files.createDirectories(folder.resolve("data").resolve(name));
        Path metadata = Files.writeString(made.resolve("_metadata"), "");
        Files.setLastModifiedTime(metadata, FileTime.from(Instant.ofEpochSecond(second)));
    }
}
