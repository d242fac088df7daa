package org.wikistream.operations.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wikistream.mysql.schema.Migrations;
import org.wikistream.operations.retention.Expired;
import org.wikistream.operations.retention.OldPartitions;
import org.wikistream.problem.UserError;
import org.wikistream.testkit.MariaDbServer;
import picocli.CommandLine;

class WarehouseOperationsIT {

    private static final Instant NOW = Instant.parse("2026-03-15T12:00:00Z");

    @TempDir
    Path folder;

    private final MariaDbServer server = MariaDbServer.shared();
    private final PrintStream standardOut = System.out;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final StringWriter errors = new StringWriter();
    private String database = "";
    private Path settings = Path.of("");

    @BeforeEach
    void makeDatabase() throws IOException {
        String url = server.newDatabase();
        database = url.substring(url.lastIndexOf('/') + 1);
        settings = Files.writeString(
                folder.resolve("jobs.properties"),
                String.join(
                        "\n",
                        "mysql.url=" + url,
                        "mysql.username=" + server.username(),
                        "mysql.password-file=" + server.passwordFile(),
                        "eventstreams.url=whatever"));
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void giveBackStandardOut() {
        System.setOut(standardOut);
    }

    @Test
    void migrateShowsWhatItWouldDoAndDoesItOnce() {
        assertThat(run(NOW, "migrate", "--dry-run", "--since-month", "2025-12")).isZero();
        assertThat(printed())
                .contains(
                        "Tables: would be made, of version " + Migrations.VERSION,
                        "Months: would make 2025-12 to 2026-06");
        assertThat(tables()).isZero();

        assertThat(run(NOW, "migrate")).isZero();
        assertThat(printed())
                .contains("Tables: made, of version " + Migrations.VERSION, "Months: made 2026-02 to 2026-06");
        assertThat(tables()).isPositive();

        assertThat(run(NOW, "migrate", "--dry-run", "--since-month", "2025-12")).isZero();
        assertThat(printed())
                .contains(
                        "Tables: at version " + Migrations.VERSION + " already",
                        "Months: would make 2025-12 to 2026-01");
        assertThat(run(NOW, "migrate")).isZero();
        assertThat(printed()).contains("Tables: at version " + Migrations.VERSION + " already", "Months: all there");
        assertThat(run(NOW, "migrate", "--since-month", "2025-12")).isZero();
        assertThat(printed()).contains("Months: made 2025-12 to 2026-01");
    }

    @Test
    void migrateRefusesAMonthThatIsNone() {
        for (String month : List.of("2000-12", "2026-04", "2026-13", "soon")) {
            assertThat(run(NOW, "migrate", "--since-month", month)).isEqualTo(1);
            assertThat(errors.toString())
                    .contains("--since-month " + month + " is not valid; allowed: a month from 2001-01 to 2026-03");
        }
    }

    @Test
    void migrateNamesAWrongPasswordsRemedyAndDoesNotShowThePassword() throws IOException {
        Path wrong = Files.writeString(folder.resolve("password"), "planted");
        Files.writeString(
                settings, Files.readString(settings).replaceAll("password-file=.*", "password-file=" + wrong));
        assertThat(run(NOW, "migrate")).isEqualTo(1);
        assertThat(errors.toString())
                .contains("check mysql.username and the password in the file that mysql.password-file names")
                .doesNotContain("planted");
    }

    @Test
    void retainDropsMonthsThatAreOverAndWereMadeLongAgo() {
        run(NOW, "migrate", "--since-month", "2026-01");
        Instant later = NOW.plus(Duration.ofDays(100));
        assertThat(run(later, "retain", "--warehouse=90d", "--dry-run")).isZero();
        assertThat(printed())
                .contains("would delete month p202601", "would delete month p202602")
                .doesNotContain("p202603");
        assertThat(months()).contains("p202601");

        assertThat(run(later, "retain", "--warehouse=90d")).isZero();
        assertThat(months()).doesNotContain("p202601", "p202602").contains("p202603");
        assertThat(run(NOW.plus(Duration.ofDays(80)), "retain", "--warehouse=30d"))
                .isZero();
        assertThat(printed()).contains("deleted month p202603");
    }

    @Test
    void aPartitionOfSomebodyElseIsNamed() {
        run(NOW, "migrate");
        server.sql("ALTER TABLE `" + database + "`.wiki_hour REORGANIZE PARTITION p_rest INTO"
                + " (PARTITION archive VALUES LESS THAN ('2030-01-01'), PARTITION p_rest VALUES LESS THAN (MAXVALUE))");
        assertThat(run(NOW, "migrate")).isEqualTo(1);
        assertThat(errors.toString())
                .contains("The months can't be made: wiki_hour has a partition that Wikistream did not make: archive");
        assertThat(run(NOW, "retain", "--warehouse=90d")).isEqualTo(1);
        assertThat(printed()).contains("wiki_hour has a partition that Wikistream did not make: archive");
    }

    @Test
    void thePastStaysWhereSomethingCameIntoItSinceItWasLookedAt() {
        run(NOW, "migrate");
        change("a", "2025-12-01");
        OldPartitions partitions =
                new OldPartitions(WarehouseSettings.load(List.of("--settings", settings.toString())));
        List<Expired> old = partitions.before(NOW);
        assertThat(old)
                .singleElement()
                .satisfies(past -> assertThat(past.name()).isEqualTo("p_past"));
        change("b", "2026-03-14");
        assertThatThrownBy(() -> old.get(0).deletion().run())
                .isInstanceOf(UserError.class)
                .hasMessageContaining("p_past has changed");
        assertThat(server.sql("SELECT COUNT(*) FROM `" + database + "`.recent_change"))
                .contains("2");
        partitions.before(NOW).get(0).deletion().run();
        assertThat(server.sql("SELECT COUNT(*) FROM `" + database + "`.recent_change"))
                .contains("0");
    }

    private void change(String id, String ingested) {
        server.sql("INSERT INTO `" + database + "`.recent_change"
                + " (event_id, dt, category, lag_ms, ingested_at, kafka_partition, kafka_offset)"
                + " VALUES ('" + id + "', '2020-01-01', 'edit', 0, '" + ingested + "', 0, 0)");
    }

    private int run(Instant now, String... arguments) {
        printed.reset();
        errors.getBuffer().setLength(0);
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--settings=" + settings);
        CommandLine commandLine = Operations.commandLine(Clock.fixed(now, ZoneOffset.UTC));
        commandLine.setErr(new PrintWriter(errors, true));
        return commandLine.execute(all.toArray(String[]::new));
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    private long tables() {
        return Long.parseLong(
                server.sql("SELECT COUNT(*) FROM information_schema.TABLES WHERE TABLE_SCHEMA = '" + database + "'"));
    }

    private String months() {
        return server.sql("SELECT PARTITION_NAME FROM information_schema.PARTITIONS WHERE TABLE_SCHEMA = '" + database
                + "' AND TABLE_NAME = 'recent_change'");
    }
}
