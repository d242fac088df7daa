package org.wikistream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks what {@code ./wikistream} builds. Scripts that record their arguments replace Maven and Java. */
class LauncherScriptTest {

    private static final String MARIADB = "local-stack/servers/mariadb";
    private static final String JDBC_SINK = "qa/bench/jdbc-sink";
    private static final String COUNT_CHANGES = "qa/bench/count-changes";
    private static final String S3 = "local-stack/servers/s3";

    @TempDir
    Path home;

    @BeforeEach
    void install() throws IOException {
        Files.copy(Path.of("../wikistream"), home.resolve("wikistream"));
        program("mvnw", "printf '%s ' \"$@\" >> \"$(dirname \"$0\")/built\"");
        program(
                "jdk/bin/java",
                "if [ \"$1\" = -version ]; then echo 'openjdk version \"17.0.9\"' >&2;"
                        + " else printf '%s\\n' \"$@\" > \"$(dirname \"$0\")/../../ran\"; echo \"$@\"; fi");
        for (String program : List.of("cli", "archive-query", "sql-query")) {
            Files.createDirectories(home.resolve(program).resolve("target"));
            Files.writeString(home.resolve(program).resolve("target/classpath"), program + ".jar");
        }
        Files.createFile(home.resolve("pom.xml"));
        Files.createDirectories(home.resolve(".mvn"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "up",
                "up --replay sample",
                "up --replay archive",
                "up --replay=archive --speed max",
                "up --only ingest,indexing",
                "submit ingest --data-dir .warehouse",
                "up --data-dir archive.d",
                "archive ls --settings FILE",
                "bench index"
            })
    void whoAsksForNeitherTheWarehouseNorTheArchiveWaitsForNoDownload(String line) throws Exception {
        assertThat(built(line.split(" ")))
                .contains("-Dmariadb-server.skip=true", "-Ds3-server.skip=true", "indexing-job", "insights-job")
                .doesNotContain(
                        "warehouse-job",
                        MARIADB,
                        JDBC_SINK,
                        "archive-job",
                        S3,
                        "archive-query",
                        "sql-query",
                        COUNT_CHANGES);
    }

    @Test
    void whoAsksTheArchiveInSqlGetsAProgramOfItsOwnAndNoJobs() throws Exception {
        assertThat(built("archive", "query", "SELECT 1", "--json"))
                .contains("archive-query", "local-stack", "-Dmariadb-server.skip=true", "-Ds3-server.skip=true")
                .doesNotContain("cli", "ingest-job", MARIADB)
                .doesNotContain("");
        assertThat(ran())
                .endsWith("org.wikistream.archive.query.ArchiveQuery", "SELECT 1", "--json")
                .anyMatch(word -> word.contains("archive-query/target/classes:") && word.endsWith("archive-query.jar"));
        assertThat(built("archive", "query", "SELECT 2")).as("it is built").isEmpty();
        assertThat(built("archive", "ls")).as("the rest is not").contains("cli", "ingest-job");
        assertThat(ran())
                .endsWith("org.wikistream.cli.Wikistream", "archive", "ls")
                .noneMatch(word -> word.contains("archive-query"));
    }

    @Test
    void whoAsksTheTopicsInSqlGetsAProgramOfItsOwnAndNoJobs() throws Exception {
        assertThat(built("sql", "SELECT 1", "--batch"))
                .contains("sql", "sql-query", "local-stack", "-Dmariadb-server.skip=true", "-Ds3-server.skip=true")
                .doesNotContain("cli", "ingest-job", MARIADB)
                .doesNotContain("");
        assertThat(ran())
                .endsWith("org.wikistream.sql.query.SqlQuery", "SELECT 1", "--batch")
                .contains("-Xmx384m", "-Dwikistream.terminal.input=false")
                .anyMatch(word -> word.contains("sql/target/classes:") && word.endsWith("sql-query.jar"));
        assertThat(built("sql")).as("it is built").isEmpty();
        assertThat(built("archive", "ls")).as("the rest is not").contains("cli", "ingest-job");
        assertThat(ran())
                .endsWith("org.wikistream.cli.Wikistream", "archive", "ls")
                .noneMatch(word -> word.contains("sql-query"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "up --with warehouse",
                "up -d --with=ingest,warehouse-job",
                "up --only ingest,warehouse",
                "submit warehouse",
                "upgrade warehouse-job --jar x",
                "bench warehouse",
                "drill --with warehouse"
            })
    void whoAsksForTheWarehouseGetsIt(String line) throws Exception {
        assertThat(built(line.split(" ")))
                .contains("-Dmariadb-server.skip=false", "warehouse-job", MARIADB, JDBC_SINK, "indexing-job")
                .contains("-Ds3-server.skip=true")
                .doesNotContain("archive-job", S3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"up --with archive", "up --only=ingest,archive-job", "submit archive", "bench archive"})
    void whoAsksForTheArchiveGetsIt(String line) throws Exception {
        assertThat(built(line.split(" ")))
                .contains("-Ds3-server.skip=false", "archive-job", S3, "indexing-job", "-Dmariadb-server.skip=true")
                .doesNotContain("warehouse-job", MARIADB, JDBC_SINK);
    }

    @Test
    void whoMeasuresInsightsGetsTheJobThatCounts() throws Exception {
        assertThat(built("bench", "insights", "--rounds", "1")).contains("insights-job", COUNT_CHANGES, "cli");
        assertThat(built("bench", "index")).as("it is built").isEmpty();
    }

    @Test
    void whoRecordsAnArchiveHasTheMemoryForIt() throws Exception {
        for (String line : List.of("archive", "s3://bucket/a", "/a/metadata/1.metadata.json", home.toString())) {
            assertThat(output("up", "--replay", line)).as(line).contains("-Xmx512m");
            assertThat(output("up", "-d", "--replay=" + line)).as(line).contains("-Xmx512m");
        }
        for (String line : List.of("sample", home.resolve("pom.xml").toString())) {
            assertThat(output("up", "--replay", line)).as(line).contains("-Xmx96m");
        }
        assertThat(output("up", "--with", "archive")).contains("-Xmx96m");
    }

    @Test
    void whoMeasuresThePageHasTheMemoryForItsViewers() throws Exception {
        assertThat(output("bench", "page", "--rounds", "1")).contains("-Xmx256m");
        assertThat(output("bench", "index")).contains("-Xmx96m");
    }

    @Test
    void whoAsksForBothGetsBoth() throws Exception {
        Path remembered = Files.createDirectories(home.resolve("data"));
        Files.writeString(remembered.resolve("jobs.json"), "{\"jobs\":[\"ingest-job\",\"archive-job\"]}");
        assertThat(built("up", "--data-dir", remembered.toString(), "--with", "warehouse"))
                .contains("-Dmariadb-server.skip=false", "-Ds3-server.skip=false", "warehouse-job", "archive-job", S3);
        assertThat(built("up", "--with", "archive,warehouse")).as("it is built").isEmpty();
        assertThat(built("up", "--with", "archive")).as("it is built").isEmpty();
        assertThat(built("up")).as("it is built").isEmpty();
    }

    @Test
    void aPartThatWasBuiltBeforeAChangeIsBuiltAgain() throws Exception {
        assertThat(built("up", "--with", "archive")).isNotEmpty();
        Files.setLastModifiedTime(
                home.resolve("pom.xml"), FileTime.from(Instant.now().plusSeconds(2)));
        Files.setLastModifiedTime(
                home.resolve("target/wikistream-build"),
                FileTime.from(Instant.now().plusSeconds(4)));
        assertThat(built("up")).as("built without the archive").isEmpty();
        assertThat(built("up", "--with", "archive")).contains("archive-job");
    }

    @Test
    void aDataDirThatRemembersTheWarehouseAsksForIt() throws Exception {
        Path remembered = Files.createDirectories(home.resolve("data"));
        Files.writeString(remembered.resolve("jobs.json"), "{\"jobs\":[\"ingest-job\",\"warehouse-job\"]}");
        assertThat(built("up", "--data-dir", remembered.toString())).contains("warehouse-job");
        assertThat(built("up", "--data-dir=" + remembered)).as("it is built").isEmpty();
        forget();
        Files.writeString(home.resolve(".wikistream-data-dir"), remembered.toString());
        assertThat(built("up")).contains("warehouse-job");
    }

    @Test
    void aBuildWithTheWarehouseIsOneWithoutItToo() throws Exception {
        assertThat(built("up")).isNotEmpty();
        assertThat(built("up")).isEmpty();
        assertThat(built("up", "--with", "warehouse")).contains("warehouse-job");
        assertThat(built("up", "--with", "warehouse")).isEmpty();
        assertThat(built("up")).isEmpty();
        assertThat(built("status", "--with", "warehouse")).isEmpty();
    }

    private void forget() throws IOException {
        for (String stamp : List.of("wikistream-build", "wikistream-build-warehouse")) {
            Files.deleteIfExists(home.resolve("target").resolve(stamp));
        }
    }

    /** Returns the arguments that Maven gets; empty if it is not called. */
    private List<String> built(String... arguments) throws IOException, InterruptedException {
        Path built = home.resolve("built");
        Files.deleteIfExists(built);
        output(arguments);
        return Files.exists(built) ? List.of(Files.readString(built).split("[ ,]")) : List.of();
    }

    /** Returns what the launcher prints: the arguments that Java gets. */
    private String output(String... arguments) throws IOException, InterruptedException {
        List<String> words =
                new ArrayList<>(List.of("bash", home.resolve("wikistream").toString()));
        words.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", home.resolve("jdk").toString());
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    /** Returns the arguments that Java got last. */
    private List<String> ran() throws IOException {
        return Files.readAllLines(home.resolve("ran"));
    }

    private void program(String name, String script) throws IOException {
        Path file = home.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
