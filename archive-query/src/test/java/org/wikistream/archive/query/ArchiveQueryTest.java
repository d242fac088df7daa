package org.wikistream.archive.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wikistream.columns.ChangeColumn.BOT;
import static org.wikistream.columns.ChangeColumn.COMMENT;
import static org.wikistream.columns.ChangeColumn.DT;
import static org.wikistream.columns.ChangeColumn.EVENT_ID;
import static org.wikistream.columns.ChangeColumn.INGESTED_AT;
import static org.wikistream.columns.ChangeColumn.KAFKA_OFFSET;
import static org.wikistream.columns.ChangeColumn.RAW;
import static org.wikistream.columns.ChangeColumn.SIZE_DELTA;
import static org.wikistream.columns.ChangeColumn.TITLE;
import static org.wikistream.columns.ChangeColumn.WIKI;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wikistream.archive.query.files.QueriedArchive;
import org.wikistream.archive.read.ArchivedFile;
import org.wikistream.columns.ChangeColumn;
import org.wikistream.stack.data.DataDir;
import picocli.CommandLine;

/** The command as a user runs it, on archives of a few changes. */
class ArchiveQueryTest {

    private static final String SECRET = "what is in no archive";

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private ParquetArchive archive = new ParquetArchive(Path.of("unset"));
    private DataDir dataDir = new DataDir(Path.of("unset"));

    @BeforeEach
    void makeDataDir() throws IOException {
        folder = folder.toRealPath();
        archive = new ParquetArchive(Files.createDirectory(folder.resolve("bucket")));
        dataDir = new DataDir(folder.resolve(".wikistream"));
        dataDir.create();
    }

    @Test
    void showsATableWithNumbersWithoutSeparators() {
        addTwoDays();
        assertThat(ask("SELECT title, sum(size_delta) AS bytes, avg(size_delta) AS mean FROM recentchange GROUP BY ALL"
                        + " ORDER BY bytes DESC"))
                .isZero();
        assertThat(out).hasToString("""
                title        bytes     mean
                東京       1234567  1234567
                Main Page       -9     -4.5
                """);
        assertThat(err.toString())
                .startsWith("Fetching ")
                .contains(" in 2 files of 2026-11-01 to 2026-11-02")
                .hasLineCount(1);
    }

    @Test
    void nullIsToldApartFromTexts() {
        archive.add("2026-11-01", List.of(change("a", "2026-11-01T10:00:00Z", Map.of())));
        assertThat(ask("SELECT NULL AS nothing, title, 'NULL' AS word, '' AS blank FROM recentchange"))
                .isZero();
        assertThat(out).hasToString("nothing  title  word    blank\n   NULL   NULL  'NULL'  ''\n");
    }

    @Test
    void theViewHasTheColumnsOfTheCatalogueWhateverTheFilesHave() {
        List<ChangeColumn> early = new ArrayList<>(Arrays.asList(ChangeColumn.values()));
        early.remove(WIKI);
        early.remove(COMMENT);
        archive.add("2026-11-01", early, List.of(change("a", "2026-11-01T10:00:00Z", Map.of(TITLE, "'old'"))));
        archive.addSelected(
                "2026-11-02",
                1,
                "SELECT 'b' AS event_id, 'new' AS title, 'xwiki' AS wiki, 7 AS later,"
                        + " TIMESTAMPTZ '2026-11-02 10:00:00Z' AS ingested_at");
        assertThat(ask("DESCRIBE recentchange", "--csv")).isZero();
        List<String> names = out.toString()
                .lines()
                .skip(1)
                .map(line -> line.substring(0, line.indexOf(',')))
                .toList();
        assertThat(names)
                .isEqualTo(Stream.of(ChangeColumn.values())
                        .map(ChangeColumn::columnName)
                        .toList());
        assertThat(ask("SELECT title, wiki, comment FROM recentchange ORDER BY title DESC", "--csv"))
                .isZero();
        assertThat(out).hasToString("title,wiki,comment\r\nold,,\r\nnew,xwiki,\r\n");
    }

    @Test
    void onlyTheFilesOfTheSpanAreFetchedAndOnlyItsChangesShown() {
        addTwoDays();
        assertThat(ask("SELECT title FROM recentchange", "--csv", "--from", "2026-11-02T11:00:00Z"))
                .isZero();
        assertThat(archive.fetched()).containsExactly(archive.all().get(1));
        assertThat(out).hasToString("title\r\nMain Page\r\n");
        assertThat(ask(
                        "SELECT title, ingested_at FROM recentchange",
                        "--csv",
                        "--to",
                        "2026-11-02T11:00:00Z",
                        "--from",
                        "36h"))
                .isZero();
        assertThat(out).hasToString("title,ingested_at\r\nMain Page,2026-11-02T10:00:00Z\r\n");
    }

    @Test
    void refusesToFetchMoreThanIsAllowedBeforeItFetchesAnything() {
        addTwoDays();
        assertThat(ask("SELECT 1", "--max-download", "1kb")).isEqualTo(1);
        assertThat(err.toString())
                .matches(
                        "The query would fetch \\d+\\.\\d kb in 2 files of 2026-11-01 to 2026-11-02, which is more than"
                                + " --max-download 1kb\\. Narrow it by --from and --to, or allow it: --max-download \\d+kb\\R");
        assertThat(archive.fetched()).isEmpty();
        String enough = err.toString().strip().replaceFirst(".* ", "");
        assertThat(ask("SELECT 1", "--max-download", enough)).isZero();
    }

    @Test
    void saysThatTheArchiveIsEmpty() {
        assertThat(ask("SELECT count(*) AS changes FROM recentchange")).isZero();
        assertThat(out).hasToString("changes\n      0\n");
        assertThat(err).hasToString("The archive holds no changes yet\n");
    }

    @Test
    void saysThatTheSpanIsEmptyAndWhatIsThere() {
        addTwoDays();
        assertThat(ask(
                        "SELECT wiki FROM recentchange",
                        "--from",
                        "2026-11-05T00:00:00Z",
                        "--to",
                        "2026-11-06T00:00:00Z"))
                .isZero();
        assertThat(out).hasToString("wiki\n");
        assertThat(err)
                .hasToString("The archive holds no changes that came from 2026-11-05T00:00:00Z to 2026-11-06T00:00:00Z;"
                        + " it holds those of 2026-11-01 to 2026-11-02\nNo rows\n");
    }

    @Test
    void wrongSqlGetsDuckDbsMessageAndAnExitStatusOfItsOwn() {
        addTwoDays();
        assertThat(ask("SELECT titel FROM recentchange")).isEqualTo(2);
        assertThat(err.toString())
                .contains("Binder Error: Referenced column \"titel\" not found", "\"title\"", "LINE 1:")
                .doesNotContain("\tat ", "SQLException");
        assertThat(out.toString()).isEmpty();
        assertThat(archive.fetched()).as("nothing is fetched for it").isEmpty();
        assertThat(ask("SELECT title::INTEGER FROM recentchange")).isEqualTo(2);
        assertThat(err.toString()).contains("Conversion Error");
        assertThat(archive.fetched()).hasSize(2);
        assertThat(ask("")).isEqualTo(2);
        assertThat(err.toString()).contains("No statements to execute");
    }

    @Test
    void wrongSqlIsToldOnAnEmptyArchiveToo() {
        assertThat(ask("SELECT titel FROM recentchange")).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--from tomorrow", "--to 2026-13-01T00:00:00Z", "--max-download much", "--limit 0"})
    void aValueThatIsNotValidIsRefusedWithWhatIsAllowed(String option) {
        List<String> arguments = new ArrayList<>(List.of("SELECT 1"));
        arguments.addAll(List.of(option.split(" ")));
        assertThat(ask(arguments.toArray(String[]::new))).isEqualTo(1);
        assertThat(err.toString()).startsWith(option + " is not valid; allowed: ");
        assertThat(archive.fetched()).isEmpty();
    }

    @Test
    void refusesASpanThatEndsBeforeItBegins() {
        assertThat(ask("SELECT 1", "--from", "1h", "--to", "2h")).isEqualTo(1);
        assertThat(err).hasToString("--from 1h is not before --to 2h\n");
    }

    @Test
    void theTableIsLimitedAndSaysSo() {
        addTwoDays();
        assertThat(ask("SELECT range FROM range(1500)")).isZero();
        assertThat(out.toString()).hasLineCount(1001);
        assertThat(err.toString())
                .endsWith("There are more rows; --limit N shows more of them, --json and --csv all\n");
        assertThat(ask("SELECT range FROM range(1500)", "--limit", "1500")).isZero();
        assertThat(out.toString()).hasLineCount(1501);
        assertThat(err.toString()).doesNotContain("more rows");
        assertThat(ask("SELECT range FROM range(1500)", "--json")).isZero();
        assertThat(out.toString()).hasLineCount(1500);
        assertThat(ask("SELECT 1", "--csv", "--limit", "3")).isEqualTo(1);
        assertThat(err.toString()).contains("write LIMIT 3 at the end of the SQL");
        assertThat(ask("SELECT 1", "--csv", "--json")).isEqualTo(1);
        assertThat(err).hasToString("--json and --csv exclude each other; name one of them\n");
    }

    @Test
    void rowsForProgramsAreNotCollected() {
        int enough = 100_000;
        List<Integer> seen = new ArrayList<>();
        Writer reader = new StringWriter() {
            private int lines;

            @Override
            public void write(String text) {
                if (++lines > enough) {
                    seen.add(lines);
                    throw new IllegalStateException("enough");
                }
            }
        };
        // A result of ten thousand million rows has no end within this test's time or memory.
        assertThat(ask(reader, "SELECT range, md5(range::VARCHAR) FROM range(10000000000)", "--csv"))
                .isEqualTo(1);
        assertThat(seen).containsExactly(enough + 1);
    }

    @Test
    void writesEachRowAsAJsonObject() throws IOException {
        archive.add(
                "2026-11-01",
                List.of(change(
                        "a", "2026-11-01T10:00:00Z", Map.of(BOT, "true", RAW, "encode('{\"meta\":{\"id\":\"ä\"}}')"))));
        assertThat(ask(
                        "SELECT bot, dt, raw, decode(raw)->'$.meta' AS meta, decode(raw)->>'$.meta.id' AS id, [1, NULL] AS list,"
                                + " {'k': DATE '2026-01-02'} AS struct, 12345678901234567890123::HUGEINT AS huge, 1.50 AS price,"
                                + " TIMESTAMP '2026-01-02 03:04:00' AS local, '\\xFF'::BLOB AS bytes, 1 AS id, NULL AS none"
                                + " FROM recentchange",
                        "--json"))
                .isZero();
        assertThat(out)
                .hasToString(
                        "{\"bot\":true,\"dt\":\"2026-11-01T10:00:00Z\",\"raw\":\"{\\\"meta\\\":{\\\"id\\\":\\\"ä\\\"}}\","
                                + "\"meta\":{\"id\":\"ä\"},\"id\":\"ä\",\"list\":[1,null],\"struct\":{\"k\":\"2026-01-02\"},"
                                + "\"huge\":12345678901234567890123,\"price\":1.50,\"local\":\"2026-01-02T03:04:00\","
                                + "\"bytes\":\"\\\\xFF\",\"id_1\":1,\"none\":null}\n");
    }

    @Test
    void textOfStrangersHarmsNoTerminalAndNoSpreadsheet() throws IOException {
        String hostile = "chr(27) || '[2J' || chr(155) || chr(10) || chr(8238) || chr(13) || 'x'";
        archive.add(
                "2026-11-01",
                List.of(change("a", "2026-11-01T10:00:00Z", Map.of(TITLE, hostile, COMMENT, "'=1+1, \"2\"'"))));
        String harmless = "\uFFFD[2J\uFFFD\uFFFD\uFFFD\uFFFDx";

        assertThat(ask("SELECT title FROM recentchange")).isZero();
        assertThat(out).hasToString("title\n" + harmless + "\n");

        assertThat(ask("SELECT title, comment, -1 AS number FROM recentchange", "--csv"))
                .isZero();
        assertThat(out).hasToString("title,comment,number\r\n" + harmless + ",\"'=1+1, \"\"2\"\"\",-1\r\n");

        assertThat(ask("SELECT title FROM recentchange", "--json")).isZero();
        assertThat(out.toString().strip().chars()).allMatch(character -> character >= ' ' && character < 127);
        JsonNode row = new ObjectMapper().readTree(out.toString());
        assertThat(row.path("title").asText()).isEqualTo("\u001b[2J\u009b\n\u202e\rx");

        assertThat(ask("SELECT title::INTEGER FROM recentchange")).isEqualTo(2);
        assertThat(err.toString()).contains("Conversion Error").doesNotContain("\u001b", "\u009b", "\u202e", "\r");

        assertThat(ask("SELECT \"a\" FROM (PIVOT recentchange ON event_id USING count(*))"))
                .isZero();
        assertThat(ask("PIVOT recentchange ON title USING count(*) GROUP BY bot"))
                .isZero();
        assertThat(out.toString()).contains(harmless).doesNotContain("\u001b");
    }

    @Test
    void cutsLongTextsInTheTableOnly() {
        archive.add("2026-11-01", List.of(change("a", "2026-11-01T10:00:00Z", Map.of(TITLE, "repeat('東', 100)"))));
        assertThat(ask("SELECT title, 1 AS one FROM recentchange")).isZero();
        assertThat(out.toString().lines().skip(1)).containsExactly("東".repeat(59) + "…    1");
        assertThat(ask("SELECT title FROM recentchange", "--json")).isZero();
        assertThat(out.toString()).contains("東".repeat(100));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM read_text('SECRET')",
                "SELECT * FROM read_csv('SECRET')",
                "SELECT * FROM 'SECRET'",
                "SELECT * FROM glob('FOLDER/*')",
                "SELECT * FROM read_parquet('FOLDER/bucket/*')",
                "COPY (SELECT 1) TO 'FOLDER/written'",
                "COPY recentchange TO 'FOLDER/written' (FORMAT parquet)",
                "EXPORT DATABASE 'FOLDER/written'",
                "ATTACH 'FOLDER/written' AS other",
                "CREATE PERSISTENT SECRET s (TYPE http)",
                "INSTALL httpfs",
                "LOAD httpfs",
                "SELECT * FROM read_text('https://127.0.0.1:1/')",
                "SET enable_external_access = true",
                "SET allowed_paths = ['SECRET']",
                "SET memory_limit = '100GB'",
                "RESET lock_configuration",
                "SET lock_configuration = false; SELECT * FROM read_text('SECRET')",
                "CALL enable_logging('QueryLog', storage = 'file', storage_path = 'FOLDER/written'); SELECT 1",
                "PRAGMA profiling_output = 'FOLDER/written'",
                "SELECT getenv('HOME')"
            })
    void theSqlReachesNothingElse(String sql) throws IOException {
        addTwoDays();
        Path secret = Files.writeString(folder.resolve("secret"), SECRET);
        List<Path> before = contents();
        int status = ask(sql.replace("SECRET", secret.toString()).replace("FOLDER", folder.toString()));
        assertThat(status).as(err.toString()).isEqualTo(2);
        assertThat(out.toString()).doesNotContain(SECRET);
        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void theFilesLieInAPrivateFolderWhileTheQueryRunsAndAreRemoved() throws IOException {
        addTwoDays();
        List<String> permissions = new ArrayList<>();
        QueriedArchive watched = new Watched(archive) {
            @Override
            public void fetch(ArchivedFile file, Path target) throws IOException {
                super.fetch(file, target);
                synchronized (permissions) {
                    permissions.add(PosixFilePermissions.toString(Files.getPosixFilePermissions(folderOf(target))));
                }
                assertThat(folderOf(folderOf(target))).isEqualTo(dataDir.queries());
            }
        };
        assertThat(ask(settings -> watched, out, "SELECT count(*) FROM recentchange"))
                .isZero();
        assertThat(permissions).containsExactly("rwx------", "rwx------");
        assertThat(queryFolders()).isEmpty();
        assertThat(archive.isClosed()).isTrue();
        assertThat(ask("SELEKT")).isEqualTo(2);
        assertThat(queryFolders()).isEmpty();
    }

    @Test
    void removesWhatAKilledQueryLeftAndNothingElse() throws IOException {
        addTwoDays();
        Path leftOver = Files.createDirectories(dataDir.queries().resolve("query-999999999-1"));
        Files.writeString(leftOver.resolve("0.parquet"), "old");
        Path ofAnother = Files.createDirectories(
                dataDir.queries().resolve("query-" + ProcessHandle.current().pid() + "-1"));
        assertThat(ask("SELECT 1")).isZero();
        assertThat(queryFolders()).containsExactly(ofAnother);
    }

    @Test
    void aFileThatIsGoneOrCutIsNamed() {
        addTwoDays();
        QueriedArchive gone = new Watched(archive) {
            @Override
            public void fetch(ArchivedFile file, Path target) throws IOException {
                Files.writeString(target, "half");
            }
        };
        assertThat(ask(settings -> gone, out, "SELECT 1 FROM recentchange")).isEqualTo(1);
        assertThat(err.toString())
                .contains("The archive's file " + archive.all().get(0).path()
                        + " could not be fetched (it has 4 bytes instead of ")
                .contains("If maintenance has removed it meanwhile, ask again");
    }

    @Test
    void anOutputThatNobodyReadsAnyMoreEndsItQuietly() {
        addTwoDays();
        assertThat(ask(failing("Broken pipe"), "SELECT 1", "--csv")).isEqualTo(1);
        assertThat(err.toString()).hasLineCount(1).startsWith("Fetching");
        assertThat(ask(failing("No space left on device"), "SELECT 1", "--csv")).isEqualTo(1);
        assertThat(err.toString()).endsWith("The result could not be written: No space left on device\n");
    }

    @Test
    void asksForAStackOrSettings() {
        assertThat(run(settings -> archive, out, "SELECT 1")).isEqualTo(1);
        assertThat(err)
                .hasToString("There is no stack in " + dataDir.folder()
                        + "; start one: ./wikistream up --with archive, or name another archive by --settings FILE\n");
    }

    private void addTwoDays() {
        archive.add(
                "2026-11-01",
                List.of(change("a", "2026-11-01T10:00:00Z", Map.of(TITLE, "'東京'", SIZE_DELTA, "1234567"))));
        archive.add(
                "2026-11-02",
                List.of(
                        change("b", "2026-11-02T10:00:00Z", Map.of(TITLE, "'Main Page'", SIZE_DELTA, "-10")),
                        change("c", "2026-11-02T11:00:00Z", Map.of(TITLE, "'Main Page'", SIZE_DELTA, "1"))));
    }

    private static Map<ChangeColumn, String> change(String id, String time, Map<ChangeColumn, String> others) {
        Map<ChangeColumn, String> change = new HashMap<>(others);
        change.put(EVENT_ID, "'" + id + "'");
        change.put(DT, "'" + time + "'");
        change.put(INGESTED_AT, "'" + time + "'");
        change.put(KAFKA_OFFSET, "1");
        return change;
    }

    private static Path folderOf(Path path) {
        return Objects.requireNonNull(path.getParent());
    }

    private List<Path> queryFolders() throws IOException {
        try (Stream<Path> folders = Files.list(dataDir.queries())) {
            return folders.toList();
        }
    }

    private List<Path> contents() throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(path -> !path.startsWith(dataDir.folder()))
                    .sorted()
                    .toList();
        }
    }

    private static Writer failing(String reason) {
        return new Writer() {
            @Override
            public void write(char[] text, int offset, int length) throws IOException {
                throw new IOException(reason);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }

    private int ask(String... arguments) {
        out.getBuffer().setLength(0);
        return ask(out, arguments);
    }

    private int ask(Writer output, String... arguments) {
        return ask(settings -> archive, output, arguments);
    }

    private int ask(QueriedArchive.Opener opener, Writer output, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--settings", "any.properties"));
        return run(opener, output, all.toArray(String[]::new));
    }

    private int run(QueriedArchive.Opener opener, Writer output, String... arguments) {
        err.getBuffer().setLength(0);
        Clock clock = Clock.fixed(Instant.parse("2026-11-03T00:00:00Z"), ZoneOffset.UTC);
        CommandLine commandLine = ArchiveQuery.commandLine(new ArchiveQueryOperation(opener, folder, output, clock));
        return commandLine.setErr(new PrintWriter(err)).execute(arguments);
    }
}
