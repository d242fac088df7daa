package org.wikistream.stack.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FollowedLogTest {

    @TempDir
    Path folder;

    private final List<String> lines = new ArrayList<>();
    private Path file = Path.of("unset");
    private FollowedLog log = new FollowedLog(file, lines::add);

    @BeforeEach
    void choose() {
        file = folder.resolve("kafka.log");
        log = new FollowedLog(file, lines::add);
    }

    @AfterEach
    void close() throws IOException {
        log.close();
    }

    @Test
    void aLogThatIsNotThereYetIsReadOnceItIs() throws IOException {
        log.readOn();
        append("first\n");
        log.readOn();
        assertThat(lines).containsExactly("first");
    }

    @Test
    void aLineComesWhenItIsWholeAndOnce() throws IOException {
        append("first\nsec");
        log.readOn();
        assertThat(lines).containsExactly("first");
        append("ond: Žluťoučký\n");
        log.readOn();
        log.readOn();
        assertThat(lines).containsExactly("first", "second: Žluťoučký");
    }

    @Test
    void theEndOfAnUnfinishedLineComesWhenNothingMoreIsWaitedFor() throws IOException {
        append("first\nlast");
        log.readOn();
        log.endLine();
        log.endLine();
        assertThat(lines).containsExactly("first", "last");
    }

    @Test
    void whatWasLoggedRightBeforeTheFileWasRenamedIsNotMissed() throws IOException {
        append("first\n");
        log.readOn();
        append("second\n");
        Files.move(file, folder.resolve("kafka.log.1"));
        append("third\n");
        log.readOn();
        assertThat(lines).containsExactly("first", "second", "third");
    }

    @Test
    void aLogThatWasEmptiedIsReadFromItsBegin() throws IOException {
        append("a long line of the run before\n");
        log.readOn();
        Files.writeString(file, "new\n");
        log.readOn();
        assertThat(lines).containsExactly("a long line of the run before", "new");
    }

    @Test
    void theTailBeginsWithAWholeLine() throws IOException {
        append("first\nsecond\nthird\n");
        log.skipTo(10);
        log.readOn();
        assertThat(lines).containsExactly("third");
    }

    @Test
    void theTailBeginsAtALineThatBeginsThere() throws IOException {
        append("first\nsecond\nthird\n");
        log.skipTo(13);
        log.readOn();
        assertThat(lines).containsExactly("second", "third");
    }

    @Test
    void aShortLogIsItsOwnTail() throws IOException {
        append("first\n");
        log.skipTo(1_000);
        log.readOn();
        assertThat(lines).containsExactly("first");
    }

    private void append(String text) throws IOException {
        Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
