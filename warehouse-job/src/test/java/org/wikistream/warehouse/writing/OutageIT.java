package org.wikistream.warehouse.writing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wikistream.mysql.MySqlConnection;
import org.wikistream.settings.PasswordFile;
import org.wikistream.testkit.MariaDbServer;

/** A server goes down, or stops accepting writes; the writer waits and loses nothing. */
@Timeout(60)
class OutageIT {

    private static MariaDbServer server;

    private Database database;

    @BeforeAll
    static void start() {
        server = MariaDbServer.start("--innodb-flush-log-at-trx-commit=1");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void create() {
        database = Database.create(server);
    }

    @Test
    void waitsForAServerThatIsStoppedAndBack() throws Exception {
        try (TestWriter writer = TestWriter.ofRows(database.connection(), 10)) {
            writer.write(Changes.edits(0, 10));
            writer.writer.flush(false);
            server.pause();
            try {
                writer.write(Changes.edits(10, 25));
                later(Duration.ofSeconds(2), server::resume);
                writer.writer.flush(false);
            } finally {
                server.resume();
            }
        }
        assertThat(database.counted()).isEqualTo(25);
    }

    @Test
    void waitsForAServerThatIsKilledAndBack() throws Exception {
        try (TestWriter writer = TestWriter.ofRows(database.connection(), 10)) {
            writer.write(Changes.edits(0, 10));
            writer.writer.flush(false);
            server.kill();
            writer.write(Changes.edits(10, 20));
            writer.awaitMetric("retries", 3);
            CompletableFuture<Void> restarted = CompletableFuture.runAsync(server::restart);
            writer.writer.flush(false);
            restarted.get(30, TimeUnit.SECONDS);
            assertThat(writer.letters.added).isEmpty();
        }
        assertThat(database.changes()).isEqualTo(20);
        assertThat(database.counted()).isEqualTo(20);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
        SET GLOBAL read_only = 1                               ; SET GLOBAL read_only = 0
        RENAME TABLE wiki_hour TO away                         ; RENAME TABLE away TO wiki_hour
        ALTER TABLE recent_change RENAME COLUMN user TO person ; ALTER TABLE recent_change RENAME COLUMN person TO user
        """)
    void waitsUntilAnOperatorHasMendedIt(String trouble, String remedy) throws Exception {
        try (TestWriter writer = TestWriter.ofRows(database.connection(), 10)) {
            database.administer(trouble);
            writer.write(Changes.edits(0, 10));
            writer.awaitMetric("blocked", 1);
            assertThat(database.changes()).as("nothing is half written").isZero();
            database.administer(remedy);
            writer.writer.flush(false);
            assertThat(writer.letters.added).isEmpty();
            assertThat(writer.metrics.value("mysql.blocked")).isZero();
        } finally {
            database.administer("SET GLOBAL read_only = 0");
        }
        assertThat(database.counted()).isEqualTo(10);
    }

    @Test
    void waitsForARightThatIsMissing() throws Exception {
        String user = "'" + server.username() + "'@'%'";
        String all = "`" + database.connection().database() + "`.* ";
        database.administer("REVOKE INSERT ON " + all + "FROM " + user);
        try (TestWriter writer = TestWriter.ofRows(database.connection(), 10)) {
            writer.write(Changes.edits(0, 10));
            writer.awaitMetric("blocked", 1);
            database.administer("GRANT INSERT ON " + all + "TO " + user);
            writer.writer.flush(false);
        }
        assertThat(database.counted()).isEqualTo(10);
    }

    @Test
    void readsThePasswordAgainWhileItWaits(@TempDir Path folder) throws Exception {
        Path password = Files.writeString(folder.resolve("password"), "wrong");
        MySqlConnection connection = new MySqlConnection(
                database.connection().url(), server.username(), new PasswordFile(password.toString()));
        try (TestWriter writer = TestWriter.ofRows(connection, 10)) {
            writer.write(Changes.edits(0, 10));
            writer.awaitMetric("blocked", 1);
            Files.writeString(password, server.password());
            writer.writer.flush(false);
        }
        assertThat(database.counted()).isEqualTo(10);
    }

    @Test
    void writesABatchOnceWhoseCommitWasNotAnswered() throws Exception {
        try (CommitCutter cutter = new CommitCutter(server.port())) {
            MySqlConnection connection = new MySqlConnection(
                    database.connection().url().replace(":" + server.port(), ":" + cutter.port()),
                    server.username(),
                    database.connection().passwordFile());
            try (TestWriter writer = TestWriter.ofRows(connection, 10)) {
                cutter.cutNextCommit();
                writer.write(Changes.edits(0, 10));
                writer.writer.flush(false);
                assertThat(cutter.cuts()).isEqualTo(1);
                assertThat(writer.metrics.value("mysql.doubles"))
                        .as("the commit was done")
                        .isEqualTo(10);
            }
        }
        assertThat(database.changes()).isEqualTo(10);
        assertThat(database.counted()).isEqualTo(10);
    }

    @Test
    void opensANewConnectionWithoutAWordWhereTheServerEndedTheOld() throws Exception {
        try (TestWriter writer = TestWriter.ofRows(database.connection(), 10)) {
            writer.write(Changes.edits(0, 10));
            writer.writer.flush(false);
            database.administer("SELECT CONCAT('KILL ', ID) FROM information_schema.PROCESSLIST WHERE USER = '"
                            + server.username() + "'")
                    .lines()
                    .forEach(database::administer);
            writer.write(Changes.edits(10, 20));
            writer.writer.flush(false);
            assertThat(writer.metrics.value("mysql.retries")).isEqualTo(1);
        }
        assertThat(database.counted()).isEqualTo(20);
    }

    @Test
    void endsAtOnceWhileItWaits() throws Exception {
        database.administer("RENAME TABLE wiki_hour TO away");
        TestWriter writer = TestWriter.ofRows(database.connection(), 10);
        writer.write(Changes.edits(0, 10));
        writer.awaitMetric("blocked", 1);
        Instant begin = Instant.now();
        writer.close();
        assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void endsAtOnceWhileAStatementWaitsForALock() throws Exception {
        TestWriter writer = TestWriter.ofRows(database.connection(), 10);
        writer.write(Changes.edits(0, 10));
        writer.writer.flush(false);
        try (Connection rival = database.connection().open()) {
            rival.setAutoCommit(false);
            rival.createStatement().executeUpdate("UPDATE wiki_hour SET edits = edits");
            writer.write(Changes.edits(10, 20));
            writer.awaitMetric("inFlight", 1);
            Instant begin = Instant.now();
            writer.close();
            assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(5));
            rival.rollback();
        }
        assertThat(database.counted()).isEqualTo(10);
    }

    @Test
    void failsAndDoesNotWaitWhenTheDatabaseWentBack() throws Exception {
        try (TestWriter writer = TestWriter.ofRows(database.connection(), 10)) {
            writer.write(Changes.edits(0, 10));
            writer.writer.flush(false);
            database.administer("UPDATE progress SET next_offset = 5");
            server.kill();
            server.restart();
            writer.write(Changes.edits(10, 20));
            assertThatExceptionOfType(OlderDatabaseException.class)
                    .isThrownBy(() -> writer.writer.flush(false))
                    .withMessageContaining("went back while the job ran")
                    .withMessageContaining("wikimedia.recentchange-0")
                    .withMessageContaining("below offset 10 was committed")
                    .withMessageContaining("below 5");
        }
    }

    private static void later(Duration delay, Runnable action) {
        CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS)
                .execute(action);
    }
}
