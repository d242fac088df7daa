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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wikistream.stack.data.DataDir;
import org.wikistream.stack.data.LockHolder;
import org.wikistream.stack.data.LockedProcess;
import org.wikistream.stack.data.StackRecord;
import org.wikistream.stack.install.Installation;
import org.wikistream.testkit.Eventually;

class StoppingTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    @Test
    void aSecondDownWaitsForTheFirstAndLeavesItAlive()
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        Path target = Files.createDirectories(folder.resolve("local-stack/servers/flink/target"));
        Files.writeString(target.resolve("classpath"), "flink.jar");
        DataDir dataDir = new DataDir(folder.resolve("data"));
        dataDir.create();
        dataDir.remember(new StackRecord(0, 8_090, null, null));
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        Console console = new Console(new PrintStream(said, true, StandardCharsets.UTF_8), false);
        Process first = LockedProcess.start(dataDir, LockHolder.Duty.STOP);
        try {
            CompletableFuture<Void> second = CompletableFuture.runAsync(
                    () -> new Stopping(new Installation(folder), dataDir, console, Clock.systemUTC()).run(false));
            Eventually.await(
                    "it to say that it waits",
                    PATIENCE,
                    () -> said.toString(StandardCharsets.UTF_8),
                    text -> text.contains("process " + first.pid()));
            assertThat(first.isAlive()).isTrue();
            assertThat(dataDir.handOver()).doesNotExist();
            first.destroyForcibly().waitFor();
            second.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } finally {
            first.destroyForcibly().waitFor();
        }
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("Stopped");
    }

    @Test
    void aFolderThatAFailedStartLeftIsForgottenToo() throws IOException {
        DataDir dataDir = new DataDir(folder.resolve("data"));
        dataDir.create();
        Console console =
                new Console(new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8), false);
        Stopping stopping = new Stopping(new Installation(folder), dataDir, console, Clock.systemUTC());
        stopping.run(false);
        assertThat(dataDir.folder()).exists();
        stopping.run(true);
        assertThat(dataDir.folder()).doesNotExist();
    }
}
