package org.wikistream.sql.query;

import java.io.Writer;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wikistream.sql.query.SqlQueryCommand.Terminals;
import org.wikistream.stack.install.Installation;
import org.wikistream.testkit.HelpExamples;

class SqlQueryHelpTest {

    @TempDir
    Path home;

    @Test
    void itHasExamplesThatItUnderstands() {
        new HelpExamples(
                        () -> SqlQuery.commandLine(new SqlQueryCommand(
                                new Installation(home),
                                Writer.nullWriter(),
                                new Terminals(false, false),
                                Clock.systemUTC())),
                        "./wikistream sql")
                .check("");
    }
}
