package org.wikistream.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wikistream.endtoend.WikistreamCommand.Outcome;

/** Problems of a user's machine are found before anything starts, and reported with a remedy. */
@OnOwnStack
class PlainFailuresIT {

    private static final int PORT_OFFSET = 23_000;
    private static final String OFFSET = "--port-offset=" + PORT_OFFSET;

    private final WikistreamCommand wikistream;

    @TempDir
    Path folder;

    PlainFailuresIT(WikistreamCommand wikistream) {
        this.wikistream = wikistream;
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
        assertThat(up.words()).contains("--replay absent.ndjson is not a readable file; allowed: sample, a recording");
    }
}
