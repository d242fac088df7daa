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
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wikistream.stack.data.DataDir;
import org.wikistream.stack.data.StackRecord;
import org.wikistream.stack.install.Installation;
import org.wikistream.stack.job.ArchiveJobSpec;
import org.wikistream.stack.job.IngestJobSpec;
import org.wikistream.stack.process.ServerProcess;
import org.wikistream.stack.process.Sleeper;
import org.wikistream.stack.server.S3Credentials;
import org.wikistream.stack.server.S3Server;
import org.wikistream.stack.spec.JobSpec;

class DailyMaintenanceTest {

    private static final Duration AFTER_START = Duration.ofMinutes(10);

    @TempDir
    Path folder;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final Clock clock = ((InstantSource) () -> DailyMaintenanceTest.this.now).withZone(ZoneOffset.UTC);
    private Instant now = Instant.parse("2026-11-20T12:00:00Z");
    private DataDir dataDir = new DataDir(Path.of("unset"));

    @BeforeEach
    void choose() throws IOException {
        dataDir = new DataDir(folder.resolve("data"));
        dataDir.create();
        Files.createDirectories(folder.resolve("local-stack/servers/flink/target"));
        Files.writeString(folder.resolve("local-stack/servers/flink/target/classpath"), "flink.jar");
    }

    /** Runs the same command that people run: there is no table yet, and the command says so. */
    @Test
    void runsTheCommandAfterTheStartAndOnceADayAndAFailureEndsNothing() throws IOException {
        Stack stack = stack(ArchiveJobSpec.SPEC);
        S3Credentials credentials = S3Server.credentials(stack.context());
        for (Path key : List.of(credentials.accessKeyFile(), credentials.secretKeyFile())) {
            Files.createDirectories(Objects.requireNonNull(key.getParent()));
            Files.writeString(key, "key");
        }
        ServerProcess s3 = Sleeper.start(stack.processes(), "s3", folder.resolve("out"));
        try {
            DailyMaintenance maintenance = maintenance(stack);
            now = now.plus(AFTER_START).minusSeconds(1);
            maintenance.look();
            assertThat(said()).isEmpty();

            now = now.plusSeconds(1);
            maintenance.look();
            assertThat(said())
                    .startsWith("  The archive was not maintained: ")
                    .contains("There is no table wikistream.recentchange")
                    .contains("./wikistream archive maintain tries again");
            assertThat(stack.processes().wasStarted(DailyMaintenance.NAME)).isFalse();

            printed.reset();
            now = now.plus(Duration.ofDays(1)).minusSeconds(1);
            maintenance.look();
            assertThat(said()).isEmpty();
        } finally {
            s3.stop(Duration.ofSeconds(5));
        }
    }

    @Test
    void doesNothingWhereNoArchiveRuns() {
        Stack without = stack(IngestJobSpec.SPEC);
        ServerProcess s3 = Sleeper.start(without.processes(), "s3", folder.resolve("out"));
        try {
            lookWhenDue(without);
        } finally {
            s3.stop(Duration.ofSeconds(5));
        }
        lookWhenDue(stack(ArchiveJobSpec.SPEC));
        assertThat(said()).isEmpty();
        assertThat(dataDir.logs().resolve(DailyMaintenance.NAME + ".log")).doesNotExist();
    }

    private void lookWhenDue(Stack stack) {
        DailyMaintenance maintenance = maintenance(stack);
        now = now.plus(AFTER_START);
        maintenance.look();
    }

    private String said() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    private Stack stack(JobSpec job) {
        return new Stack(
                new Installation(folder), dataDir, new StackRecord(0, 8_090, null, null), List.of(job), Map.of());
    }

    private DailyMaintenance maintenance(Stack stack) {
        Console console = new Console(new PrintStream(printed, true, StandardCharsets.UTF_8), false);
        return new DailyMaintenance(stack, console, clock);
    }
}
