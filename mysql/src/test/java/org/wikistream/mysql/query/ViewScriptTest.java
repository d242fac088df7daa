package org.wikistream.mysql.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ViewScriptTest {

    private static final Path EXPECTED = Path.of("target/V2__views.sql");
    private static final Path MIGRATION = Path.of("src/main/resources/org/wikistream/mysql/schema/V2__views.sql");

    @Test
    void theMigrationCreatesTheViewsOfTheSameTextsAsTheReport() throws IOException {
        Files.writeString(EXPECTED, ViewScript.text());
        assertThat(Files.readString(MIGRATION))
                .as("%s, which should be what %s is now", MIGRATION, EXPECTED)
                .isEqualTo(ViewScript.text());
    }
}
