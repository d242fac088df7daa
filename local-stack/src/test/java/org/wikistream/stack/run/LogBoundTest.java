package org.wikistream.stack.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogBoundTest {

    @TempDir
    Path folder;

    @Test
    void aLogThatIsTooLargeIsCopiedAndItsServerGoesOnInTheSameFile() throws IOException {
        Path log = folder.resolve("mariadb.log");
        LogBound bound = new LogBound(List.of(folder.resolve("absent.log"), log), 10, message -> {});
        try (var server = Files.newOutputStream(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            server.write("0123456789".getBytes(StandardCharsets.UTF_8));
            bound.look();
            assertThat(log).as("at the limit").hasContent("0123456789");
            server.write("ab".getBytes(StandardCharsets.UTF_8));
            bound.look();
            server.write("new".getBytes(StandardCharsets.UTF_8));
            bound.look();
        }
        assertThat(log).hasContent("new");
        assertThat(folder.resolve("mariadb.log.1")).hasContent("0123456789ab");
    }

    /** A folder is larger than a byte and can't be written to, whoever runs this. */
    @Test
    void aLogThatCanNotBeShortenedIsSaidOnceAndTheOthersAreKept() throws IOException {
        Path folderAsLog = Files.createDirectory(folder.resolve("folder.log"));
        Files.writeString(folderAsLog.resolve("file"), "x");
        Path log = Files.writeString(folder.resolve("mariadb.log"), "0123456789ab");
        List<String> said = new ArrayList<>();
        LogBound bound = new LogBound(List.of(folderAsLog, log), -1, said::add);
        bound.look();
        bound.look();
        assertThat(said).singleElement().asString().contains("folder.log");
        assertThat(log).isEmptyFile();
    }
}
