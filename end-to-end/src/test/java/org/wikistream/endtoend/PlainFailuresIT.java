package org.wikistream.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wikistream.endtoend.WikistreamCommand.Outcome;
import org.wikistream.testkit.Eventually;

/** What goes wrong on a user's machine is found before anything starts, and said with its remedy. */
class PlainFailuresIT {

    private static final int PORT_OFFSET = 23_000;
    private static final String OFFSET = "--port-offset=" + PORT_OFFSET;

    @TempDir
    Path folder;

    private WikistreamCommand wikistream = new WikistreamCommand(Path.of("unset"));

    @BeforeEach
    void chooseDataDir() {
        wikistream = new WikistreamCommand(folder.resolve("data"));
    }

    @AfterEach
    void stop() {
        wikistream.run("down", "--purge");
    }

    @Test
    void aTakenPortIsNamed() throws IOException {
        int port = 9092 + PORT_OFFSET;
        try (ServerSocket holder = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            Outcome up = wikistream.run("up", "-d", "--replay=sample", OFFSET);
            assertThat(up.status()).isNotZero();
            assertThat(up.words())
                    .contains("Port " + holder.getLocalPort() + ", the client port of kafka, is taken")
                    .contains("--port-offset");
        }
    }

    @Test
    void anotherJavaIsRefused() throws IOException {
        Path java = Files.createDirectories(folder.resolve("jdk/bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\necho 'openjdk version \"21.0.1\" 2023-10-17' >&2\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        Outcome up =
                wikistream.runWith(Map.of("JAVA_HOME", folder.resolve("jdk").toString()), "up", "-d");
        assertThat(up.status()).isNotZero();
        assertThat(up.words()).contains("is version 21.0.1; set JAVA_HOME to a JDK 17");
    }

    @Test
    void aRecordingThatIsNotThereIsNamed() {
        Outcome up = wikistream.run("up", "-d", "--replay=absent.ndjson");
        assertThat(up.status()).isNotZero();
        assertThat(up.words()).contains("--replay absent.ndjson is no file that can be read; allowed: sample, or");
    }

    @Test
    void aHalfDeadRunIsCleanedUpAndItsDataBelongsToItsSource() {
        wikistream
                .run("up", "-d", "--replay=sample", "--events=500", "--speed=max", OFFSET)
                .expectSuccess();
        List<Long> processes = pids();
        long supervisor = pid("supervisor");
        assertThat(processes).hasSize(6).contains(supervisor);
        assertThat(ProcessHandle.of(supervisor).orElseThrow().destroyForcibly()).isTrue();
        Eventually.await(
                "the supervisor to be gone", Duration.ofSeconds(10), () -> isAlive(supervisor), alive -> !alive);

        wikistream.run("down").expectSuccess();
        assertThat(processes).noneMatch(PlainFailuresIT::isAlive);

        Outcome up = wikistream.run("up", "-d", "--replay=sample", "--seed=2");
        assertThat(up.status()).isNotZero();
        assertThat(up.words()).contains("seed 1").contains("--purge").contains("--data-dir");

        wikistream.run("up", "-d").expectSuccess();
        JsonNode status = Json.parse(wikistream.run("status", "--json").output());
        assertThat(status.path("in").asInt()).isEqualTo(500);
        assertThat(status.path("searchable").asInt()).isEqualTo(500);
    }

    /** A dead process that nobody has asked about yet has a handle, and no command any more. */
    private static boolean isAlive(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().command())
                .isPresent();
    }

    private List<Long> pids() {
        return services().stream().map(service -> service.path("pid").asLong()).toList();
    }

    private long pid(String service) {
        return services().stream()
                .filter(candidate -> candidate.path("name").asText().equals(service))
                .findFirst()
                .orElseThrow()
                .path("pid")
                .asLong();
    }

    private List<JsonNode> services() {
        JsonNode status = Json.parse(wikistream.run("status", "--json").output());
        return StreamSupport.stream(status.path("services").spliterator(), false)
                .toList();
    }
}
