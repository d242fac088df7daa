package org.wikistream.operations.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wikistream.operations.archive.FilledArchive;
import picocli.CommandLine;

/** Runs the commands on an archive in a folder. */
class ArchiveOperationsTest {

    private static final Instant FIRST_DAY = Instant.parse("2026-03-01T23:59:00Z");
    private static final Instant SECOND_DAY = Instant.parse("2026-03-02T00:01:00Z");
    private static final Instant OLD = Instant.parse("2016-05-04T03:02:01Z");

    @TempDir
    Path folder;

    private record Outcome(int status, String out, String err) {}

    @Test
    void listsWhatIsThereByDay() throws IOException {
        fill();
        Outcome listed = run("archive", "ls", "--settings", settings().toString());
        assertThat(listed.err()).isEmpty();
        assertThat(listed.status()).isZero();
        assertThat(listed.out())
                .startsWith("table         ")
                .contains("location      file://" + folder.resolve("archive"), ".metadata.json")
                .contains("snapshots     2, the oldest of 2")
                .contains("ingested_at   2026-03-01T23:59:00Z to 2026-03-02T00:01:02Z")
                .contains("dt            2016-05-04T03:02:01Z to 2026-03-02T00:01:02Z")
                .contains("next offsets  {0=5, 3=9} of topic topic-id");
        assertThat(listed.out().lines().skip(8))
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo("ingested on      files            rows           bytes"),
                        line -> assertThat(line).matches("2026-03-01 +1 +1 +[\\d,]+"),
                        line -> assertThat(line).matches("2026-03-02 +2 +3 +[\\d,]+"),
                        line -> assertThat(line).matches("all +3 +4 +[\\d,]+"));
    }

    @Test
    void listsAsJson() throws IOException {
        fill();
        Outcome listed = run("archive", "ls", "--json", "--settings", settings().toString());
        JsonNode json = new ObjectMapper().readTree(listed.out());
        assertThat(json.path("rows").asLong()).isEqualTo(4);
        assertThat(json.path("days").path(1).path("day").asText()).isEqualTo("2026-03-02");
        assertThat(json.path("days").path(1).path("rows").asLong()).isEqualTo(3);
        assertThat(json.path("ingested_at").path("first").asText()).isEqualTo("2026-03-01T23:59:00Z");
        assertThat(json.path("next_offsets").path("3").asLong()).isEqualTo(9);
        assertThat(json.path("uuid").asText()).hasSize(36);
        assertThat(Files.exists(Path.of(json.path("metadata").asText().replaceFirst("^file:(//)?", ""))))
                .isTrue();
    }

    @Test
    void anArchiveThatIsNotThereIsNamedAndNotMade() throws IOException {
        Outcome listed = run("archive", "ls", "--settings", settings().toString());
        assertThat(listed.status()).isEqualTo(1);
        assertThat(listed.err())
                .isEqualTo("There is no table wikistream.recentchange in the catalogue jdbc:sqlite:"
                        + folder.resolve("catalog.db") + ": archive-job makes it when it starts\n");
        assertThat(folder.resolve("catalog.db")).doesNotExist();
        assertThat(folder.resolve("archive")).doesNotExist();
    }

    @Test
    void settingsWithoutAnArchiveAreRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("settings"), "archive.table=a.b\n");
        assertThat(run("archive", "maintain", "--settings", file.toString()).err())
                .isEqualTo("No archive is named; add archive.path to the file that --settings names\n");
        Files.writeString(file, "archive.path=ftp://files\n");
        assertThat(run("archive", "ls", "--settings", file.toString()).err())
                .contains("archive.path", "ftp://files", "s3://BUCKET/FOLDER");
    }

    @Test
    void mergesTheFilesOfADayAndLosesNothing() throws IOException {
        fill();
        Outcome shown =
                run("archive", "maintain", "--dry-run", "--settings", settings().toString());
        assertThat(shown.out().lines())
                .contains("would merge 2 small files into 1", "would forget 0 snapshots")
                .last()
                .asString()
                .startsWith("The archive as it is: 3 files");
        Outcome done = run("archive", "maintain", "--settings", settings().toString());
        assertThat(done.err()).isEmpty();
        assertThat(done.status()).isZero();
        assertThat(done.out().lines())
                .contains("merged 2 small files into 1")
                .last()
                .asString()
                .startsWith("The archive is maintained: 2 files of ");
        assertThat(run("archive", "ls", "--settings", settings().toString()).out())
                .contains("next offsets  {0=5, 3=9} of topic topic-id")
                .containsPattern("2026-03-02 +1 +3 ")
                .containsPattern("all +2 +4 ");
    }

    @Test
    void anAgeThatIsTooShortForAJobThatWritesIsRefused() throws IOException {
        assertThat(run(
                                "archive",
                                "maintain",
                                "--orphans",
                                "2h",
                                "--settings",
                                settings().toString())
                        .err())
                .startsWith("--orphans 2h is not valid; allowed: ")
                .contains("one day or more");
    }

    private void fill() throws IOException {
        FilledArchive archive = new FilledArchive(
                ArchiveLocation.load(List.of("--settings", settings().toString())), "topic-id");
        archive.add("a", OLD, FIRST_DAY, 0, 3)
                .add("b", SECOND_DAY, SECOND_DAY, 0, 4)
                .commit();
        archive.add("c", SECOND_DAY.plusSeconds(1), SECOND_DAY.plusSeconds(1), 3, 7)
                .add("d", SECOND_DAY.plusSeconds(2), SECOND_DAY.plusSeconds(2), 3, 8)
                .commit();
    }

    private Path settings() throws IOException {
        return Files.writeString(folder.resolve("settings"), FilledArchive.settings(folder, "wikistream.recentchange"));
    }

    /** Runs a command some days after what was just written. */
    private static Outcome run(String... arguments) {
        Clock clock = Clock.offset(Clock.system(ZoneOffset.UTC), Duration.ofDays(2));
        CommandLine commandLine = Operations.commandLine(clock);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream standardOut = System.out;
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            int status = commandLine
                    .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8))
                    .execute(arguments);
            return new Outcome(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(standardOut);
        }
    }
}
