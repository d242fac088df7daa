package org.wikistream.archive.query;

import java.io.Writer;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wikistream.testkit.HelpExamples;

class ArchiveQueryHelpTest {

    @TempDir
    Path home;

    @Test
    void itHasExamplesThatItUnderstands() {
        new HelpExamples(
                        () -> ArchiveQuery.commandLine(new ArchiveQueryOperation(
                                settings -> {
                                    throw new AssertionError("Nothing is asked");
                                },
                                home,
                                Writer.nullWriter(),
                                Clock.systemUTC())),
                        "./wikistream archive query")
                .check("");
    }
}
