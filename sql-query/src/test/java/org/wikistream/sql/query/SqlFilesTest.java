package org.wikistream.sql.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wikistream.operations.query.QuerySpan;
import org.wikistream.operations.rows.RowForm;
import org.wikistream.problem.UserError;
import org.wikistream.sql.query.asking.AskOptions;
import picocli.CommandLine;

class SqlFilesTest {

    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

    @TempDir
    Path folder;

    private SqlFiles files;

    @BeforeEach
    void write() throws IOException {
        Path queries = Files.createDirectories(folder.resolve("queries"));
        Files.writeString(queries.resolve("lag.sql"), "-- --batch --from 1h\n-- How late?\nSELECT 1;\n");
        Files.writeString(queries.resolve("edits.sql"), "SELECT 2\n");
        files = new SqlFiles(folder);
    }

    @Test
    void findsTheQueriesByNameAndTheirQuestions() {
        assertThat(files.names()).containsExactly("edits", "lag");
        assertThat(files.script("lag")).endsWith("SELECT 1;\n");
        assertThat(files.question("lag")).isEqualTo("How late?");
        assertThat(files.script(folder.resolve("queries/edits.sql").toString())).isEqualTo("SELECT 2\n");
        assertThatThrownBy(() -> files.script("latency"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("-f latency")
                .hasMessageEndingWith("edits, lag");
    }

    @Test
    void theFirstLineSaysHowAFileIsAskedAndTheCommandLineGoesBeforeIt() {
        assertThat(SqlFiles.options(files.script("lag"))).containsExactly("--batch", "--from", "1h");
        assertThat(SqlFiles.options("-- only words\nSELECT 1")).isEmpty();
        assertThat(SqlFiles.options("SELECT 1 -- --batch")).isEmpty();
        QueryFlags given = flags("--from", "2h");
        given.complete(flags(SqlFiles.options(files.script("lag")).toArray(String[]::new)));
        assertThat(options(given, RowForm.TABLE))
                .isEqualTo(new AskOptions(
                        true,
                        new QuerySpan(Optional.of(NOW.minus(Duration.ofHours(2))), Optional.empty()),
                        OptionalInt.empty(),
                        Optional.empty(),
                        RowForm.TABLE));
        QueryFlags streaming = flags("--no-batch");
        streaming.complete(flags("--batch"));
        assertThat(options(streaming, RowForm.TABLE).batch()).isFalse();
    }

    @Test
    void nowIsATimeToo() {
        assertThat(options(flags("--to", "now"), RowForm.JSON).span().to()).contains(NOW);
    }

    @Test
    void whatIsNotValidIsNamed() {
        assertThatThrownBy(() -> options(flags("--deadline", "soon"), RowForm.TABLE))
                .hasMessage("--deadline soon is not valid; allowed: a duration above 0, such as 1m");
        assertThatThrownBy(() -> options(flags("--limit", "0"), RowForm.TABLE)).hasMessageContaining("--limit 0");
        assertThatThrownBy(() -> options(flags("--from", "yesterday"), RowForm.TABLE))
                .hasMessageContaining("--from yesterday");
        assertThatThrownBy(() -> options(flags("--batch", "--limit", "5"), RowForm.JSON))
                .hasMessageContaining("write LIMIT 5");
        assertThat(options(flags("--limit", "5"), RowForm.JSON).limit()).hasValue(5);
    }

    private static QueryFlags flags(String... words) {
        QueryFlags flags = new QueryFlags();
        new CommandLine(flags).parseArgs(words);
        return flags;
    }

    private static AskOptions options(QueryFlags flags, RowForm form) {
        return flags.options(form, Clock.fixed(NOW, ZoneOffset.UTC));
    }
}
