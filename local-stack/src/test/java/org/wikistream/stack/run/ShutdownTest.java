package org.wikistream.stack.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wikistream.stack.data.DataDir;
import org.wikistream.stack.data.StackRecord;
import org.wikistream.stack.install.Installation;
import org.wikistream.stack.process.ServerProcess;
import org.wikistream.stack.process.Sleeper;

class ShutdownTest {

    @TempDir
    Path folder;

    @Test
    void serversAreStoppedThoughNothingCanBeCounted() throws IOException {
        DataDir dataDir = new DataDir(folder.resolve("data"));
        dataDir.create();
        Path target = Files.createDirectories(folder.resolve("local-stack/servers/flink/target"));
        Files.writeString(target.resolve("classpath"), "flink.jar");
        Stack stack = new Stack(new Installation(folder), dataDir, new StackRecord(0, 8_090, null, null));
        ServerProcess server = Sleeper.start(stack.processes(), "kafka", folder.resolve("out"));
        // A folder in its place can be neither read nor written.
        Files.createDirectories(dataDir.counts());
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try {
            new Shutdown(
                            stack,
                            new Console(new PrintStream(said, true, StandardCharsets.UTF_8), false),
                            Clock.systemUTC())
                    .run();
            assertThat(server.isAlive()).isFalse();
        } finally {
            server.stop(Duration.ofSeconds(5));
        }
        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains(dataDir.counts().toString());
    }
}
