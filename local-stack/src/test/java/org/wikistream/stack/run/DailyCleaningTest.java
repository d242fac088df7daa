package org.wikistream.stack.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wikistream.stack.data.DataDir;
import org.wikistream.stack.data.StackRecord;
import org.wikistream.stack.install.Installation;
import org.wikistream.stack.retain.Retention;

class DailyCleaningTest {

    private static final Duration DAY = Duration.ofDays(1);

    @TempDir
    Path folder;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final Clock clock = ((InstantSource) () -> DailyCleaningTest.this.now).withZone(ZoneOffset.UTC);
    private Instant now = Instant.parse("2026-11-20T12:00:00Z");
    private DataDir dataDir = new DataDir(Path.of("unset"));

    @BeforeEach
    void choose() throws IOException {
        dataDir = new DataDir(folder.resolve("data"));
        dataDir.create();
        Files.createDirectories(folder.resolve("local-stack/servers/flink/target"));
        Files.writeString(folder.resolve("local-stack/servers/flink/target/classpath"), "flink.jar");
    }

    @Test
    void whatIsOldGoesAtTheStartAndOnceADay() throws IOException {
        Stack stack = stack();
        stack.retention().write(Retention.FOR_EVER.with(null, null, null, "7d", null));
        DailyCleaning cleaning = cleaning(stack);
        Path old = run("a", Duration.ofDays(8));
        Path later = run("b", Duration.ofDays(7).minusHours(1));
        cleaning.look();
        assertThat(old).doesNotExist();
        assertThat(later).exists();

        now = now.plus(DAY).minusSeconds(1);
        cleaning.look();
        assertThat(later).exists();
        now = now.plusSeconds(1);
        cleaning.look();
        assertThat(later).doesNotExist();
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("deleted checkpoints checkpoints/ingest-job/aaaa");
    }

    @Test
    void everythingIsKeptUnlessSomebodyHasSaidOtherwise() throws IOException {
        Path old = run("a", Duration.ofDays(4_000));
        cleaning(stack()).look();
        assertThat(old).exists();
    }

    @Test
    void whatCanNotBeReadEndsNothing() throws IOException {
        Files.writeString(dataDir.retention(), "nonsense");
        cleaning(stack()).look();
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("retention.json can't be read");
    }

    private Stack stack() {
        return new Stack(new Installation(folder), dataDir, new StackRecord(0, 8_090, null, null));
    }

    private DailyCleaning cleaning(Stack stack) {
        Console console = new Console(new PrintStream(printed, true, StandardCharsets.UTF_8), false);
        return new DailyCleaning(stack, console, clock);
    }

    private Path run(String digit, Duration old) throws IOException {
        Path run =
                Files.createDirectories(dataDir.folder().resolve("flink/checkpoints/ingest-job/" + digit.repeat(32)));
        Files.setLastModifiedTime(run, FileTime.from(now.minus(old)));
        return run;
    }
}
