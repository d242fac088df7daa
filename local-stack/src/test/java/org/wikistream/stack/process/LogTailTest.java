package org.wikistream.stack.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTest {

    @TempDir
    Path folder;

    @Test
    void showsTheLastLinesOfEachFileUnderItsName() throws IOException {
        Path log = Files.writeString(
                folder.resolve("a.log"),
                IntStream.rangeClosed(1, 100_000)
                        .mapToObj(line -> "line " + line)
                        .collect(Collectors.joining("\n")));
        Path output = Files.writeString(folder.resolve("a.out"), "killed");
        assertThat(LogTail.of(List.of(log, output)))
                .startsWith("  -- end of " + log + "\n  line 99981\n")
                .contains("  line 100000\n  -- end of " + output)
                .endsWith("  killed");
    }

    @Test
    void showsNothingOfAnEarlierRun() throws IOException {
        Path log = Files.writeString(folder.resolve("a.log"), "of the run before\n");
        Path output = folder.resolve("a.out");
        LogTail.Mark mark = LogTail.mark(List.of(log, output));
        assertThat(mark.since()).isEqualTo("  (its log is empty)");
        Files.writeString(log, "of this one\n", StandardOpenOption.APPEND);
        Files.writeString(output, "killed\n");
        assertThat(mark.since())
                .isEqualTo("  -- end of " + log + "\n  of this one\n  -- end of " + output + "\n  killed");
        Files.writeString(log, "rolled over\n");
        assertThat(mark.since()).contains("rolled over");
    }

    @Test
    void saysThatThereIsNothing() throws IOException {
        Path empty = Files.createFile(folder.resolve("empty"));
        assertThat(LogTail.of(List.of(empty, folder.resolve("missing")))).isEqualTo("  (its log is empty)");
    }
}
