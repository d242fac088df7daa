package org.wikistream.stack.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wikistream.problem.UserError;
import org.wikistream.stack.data.DataDir;
import org.wikistream.stack.data.StackRecord;
import org.wikistream.stack.install.Installation;
import org.wikistream.stack.job.Jobs;

/** Uses mistyped names of jobs. */
class UnknownJobTest {

    @TempDir
    Path folder;

    private DataDir dataDir = new DataDir(Path.of("unset"));

    @BeforeEach
    void build() throws IOException {
        dataDir = new DataDir(folder.resolve("data"));
        dataDir.create();
        Files.createDirectories(folder.resolve("local-stack/servers/flink/target"));
        Files.writeString(folder.resolve("local-stack/servers/flink/target/classpath"), "flink.jar");
        for (String job : List.of("indexing-job", "ingest-job")) {
            Path target = Files.createDirectories(folder.resolve(job).resolve("target"));
            Files.createFile(target.resolve(job + "-1.0-job.jar"));
        }
    }

    @Test
    void submitNamesTheJobsThatThereAre() {
        assertNamesThem(() -> stack().submissions().submit("nope", List.of()));
    }

    @Test
    void upgradeNamesTheJobsThatThereAre() {
        Console console = new Console(new PrintStream(System.err, true, StandardCharsets.UTF_8), false);
        assertNamesThem(() -> new Upgrade(stack(), console).run("nope", null, null, List.of()));
    }

    private void assertNamesThem(ThrowingCallable command) {
        assertThatThrownBy(command)
                .isInstanceOf(UserError.class)
                .hasMessage("There is no job 'nope'; allowed: " + Jobs.names(Jobs.ALL));
        assertThat(everything()).noneMatch(path -> path.getFileName().toString().equals("nope"));
    }

    private List<Path> everything() {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Stack stack() {
        return new Stack(new Installation(folder), dataDir, new StackRecord(0, 8_090, null, null));
    }
}
