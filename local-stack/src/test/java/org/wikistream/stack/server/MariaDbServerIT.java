package org.wikistream.stack.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wikistream.mysql.MySqlConnection;
import org.wikistream.mysql.schema.Migrations;
import org.wikistream.settings.PasswordFile;
import org.wikistream.stack.count.PartitionCount;
import org.wikistream.stack.count.Progress;
import org.wikistream.stack.count.RecordCounts;
import org.wikistream.stack.spec.LocalContext;
import org.wikistream.stack.spec.StoreSpec;
import org.wikistream.stack.store.MySqlStore;

/** Starts a real server in a data dir. */
class MariaDbServerIT {

    /** An offset below the ephemeral ports. */
    private static final int OFFSET = DataDirectory.freeOffset(MariaDbServer.CLIENT, 17_021);

    @TempDir
    static Path folder;

    /** Most tests share one server, because it takes seconds to make it. */
    private static @Nullable DataDirectory shared;

    @BeforeAll
    static void start() throws IOException {
        Assumptions.assumeTrue(
                System.getProperty("os.name").equals("Linux")
                        && System.getProperty("os.arch").equals("amd64"),
                "SKIPPED: MariaDB, of which there are no binaries for this machine");
        // The path is longer than that of a socket may be.
        shared = DataDirectory.make(MariaDbServer.SPEC, folder, "a-long-name-".repeat(10), OFFSET);
        shared.start();
    }

    @AfterAll
    static void stop() {
        if (shared != null) {
            shared.stop();
        }
    }

    private static DataDirectory shared() {
        return Objects.requireNonNull(shared);
    }

    private static MariaDbAccounts accounts(DataDirectory directory) {
        return MariaDbServer.accounts(directory.context());
    }

    private static MySqlConnection connection(DataDirectory directory, String account) {
        return new MySqlConnection(
                MariaDbServer.address(directory.context()),
                account,
                new PasswordFile(accounts(directory).passwordFile(account).toString()));
    }

    @Test
    void theOwnerMayDoAnythingAndTheReaderOnlyRead() throws SQLException {
        try (Connection owner = connection(shared(), MariaDbAccounts.OWNER).open();
                Statement statement = owner.createStatement()) {
            statement.execute("CREATE TABLE t (word VARCHAR(9) PRIMARY KEY)");
            statement.execute("INSERT INTO t VALUES ('a'), ('A')");
        }
        try (Connection reader = connection(shared(), MariaDbAccounts.READER).open();
                Statement statement = reader.createStatement()) {
            try (ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM t")) {
                rows.next();
                assertThat(rows.getInt(1)).as("case matters").isEqualTo(2);
            }
            assertThat(sqlState(statement, "DELETE FROM t")).isEqualTo("42000");
            assertThat(sqlState(statement, "SELECT * FROM mysql.user")).isEqualTo("42000");
        }
    }

    @Test
    void statusShowsWhatTheTablesOfTheWarehouseHold() throws SQLException {
        LocalContext context = shared().context();
        PartitionCount newest = new PartitionCount(9, 9, 1_000, 5_000, Map.of());
        RecordCounts counts = new RecordCounts(Map.of("wikimedia.recentchange", Map.of(0, newest)), Progress.NONE);
        assertThat(MySqlStore.SPEC.read(context, counts, 10_000))
                .as("without tables")
                .isEqualTo(StoreSpec.Contents.UNKNOWN);
        new Migrations(connection(shared(), MariaDbAccounts.OWNER)).migrate();
        assertThat(MySqlStore.SPEC.read(context, counts, 10_000)).isEqualTo(new StoreSpec.Contents(0L, 9_000L));
        try (Connection owner = connection(shared(), MariaDbAccounts.OWNER).open();
                Statement statement = owner.createStatement()) {
            statement.execute("INSERT INTO wiki_hour (hour, wiki, changes) VALUES"
                    + " ('2025-06-01 00:00:00', 'enwiki', 5), ('2025-06-01 01:00:00', 'dewiki', 3)");
            statement.execute(
                    "INSERT INTO progress VALUES ('wikimedia.recentchange', 'id', 0, 8, '1970-01-01 00:00:04'),"
                            + " ('other', 'id', 0, 8, '2025-01-01 00:00:00')");
        }
        assertThat(MySqlStore.SPEC.read(context, counts, 10_000)).isEqualTo(new StoreSpec.Contents(8L, 6_000L));
        LocalContext gone = shared().moved(OFFSET + 1).context();
        assertThat(MySqlStore.SPEC.read(gone, counts, 10_000)).isEqualTo(StoreSpec.Contents.UNKNOWN);
    }

    @Test
    void nobodyGetsInWithoutAPassword() {
        for (String user : List.of("root", "wikistream", "reader", "", "nobody")) {
            MySqlConnection without = new MySqlConnection(MariaDbServer.address(shared().context()), user, null);
            assertThat(state(without)).as(user).isEqualTo("28000");
        }
    }

    @Test
    void thePasswordsAreInPrivateFilesAndNowhereElse() throws IOException {
        LocalContext context = shared().context();
        shared().holdsSecretsPrivately(
                        Stream.of("root", "wikistream", "reader")
                                .map(accounts(shared())::passwordFile)
                                .toList(),
                        MariaDbInstallation.of(context).data());
        assertThat(context.folder("mariadb").resolve("accounts.sql")).doesNotExist();
        assertThat(MariaDbServer.SPEC.at(context).hint()).contains("reader.cnf");
    }

    @Test
    void itKeepsItsDataAndPasswordsWhenItIsKilledAndAnInterruptedPreparationBeginsAnew() throws Exception {
        DataDirectory own = DataDirectory.make(MariaDbServer.SPEC, folder, "own", OFFSET + 1);
        accounts(own).makePasswords();
        String password = DataDirectory.read(accounts(own).passwordFile(MariaDbAccounts.OWNER));
        Files.createDirectories(own.context().folder("mariadb").resolve("data.next/mysql"));
        try {
            own.start();
            try (Connection owner = connection(own, MariaDbAccounts.OWNER).open()) {
                owner.createStatement().execute("CREATE TABLE t (n INT)");
            }
            own.killAndStart();
            try (Connection reader = connection(own, MariaDbAccounts.READER).open()) {
                assertThat(reader.createStatement()
                                .executeQuery("SELECT COUNT(*) FROM t")
                                .next())
                        .isTrue();
            }
            assertThat(DataDirectory.read(accounts(own).passwordFile(MariaDbAccounts.OWNER)))
                    .isEqualTo(password);
        } finally {
            own.stop();
        }
    }

    private static String sqlState(Statement statement, String sql) {
        try {
            statement.execute(sql);
            return "allowed";
        } catch (SQLException e) {
            return e.getSQLState();
        }
    }

    private static String state(MySqlConnection connection) {
        try (Connection open = connection.open()) {
            return "allowed to " + open;
        } catch (SQLException e) {
            return e.getSQLState();
        }
    }
}
