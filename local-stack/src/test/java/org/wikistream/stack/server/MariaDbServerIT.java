package org.wikistream.stack.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
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
import org.wikistream.stack.data.DataDir;
import org.wikistream.stack.data.StackRecord;
import org.wikistream.stack.install.Installation;
import org.wikistream.stack.port.PortCheck;
import org.wikistream.stack.process.Processes;
import org.wikistream.stack.process.ServerProcess;
import org.wikistream.stack.run.ServerStart;
import org.wikistream.stack.spec.LocalContext;
import org.wikistream.stack.spec.StoreSpec;
import org.wikistream.stack.store.MySqlStore;

/** Starts a real server in a data dir. */
class MariaDbServerIT {

    private static final Installation CHECKOUT =
            new Installation(Path.of("..").toAbsolutePath().normalize());
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** An offset at which nothing listens, below the ephemeral ports. */
    private static final int OFFSET = IntStream.iterate(17_021, offset -> offset + 23)
            .filter(offset -> !PortCheck.isTaken(MariaDbServer.CLIENT.at(offset))
                    && !PortCheck.isTaken(MariaDbServer.CLIENT.at(offset + 1)))
            .findFirst()
            .orElseThrow();

    @TempDir
    static Path folder;

    /** Most tests share one, because it takes seconds to make it. */
    private static @Nullable DataDirectory shared;

    /** A data dir with its server. */
    private record DataDirectory(LocalContext context, Processes processes) {

        static DataDirectory make(String name, int offset) throws IOException {
            DataDir dataDir = new DataDir(folder.toRealPath().resolve(name));
            dataDir.create();
            return new DataDirectory(
                    new LocalContext(CHECKOUT, dataDir, new StackRecord(offset, 8_090, null, null)),
                    new Processes(dataDir.pids()));
        }

        ServerProcess start() {
            return new ServerStart(processes).run(MariaDbServer.SPEC.at(context));
        }

        MariaDbAccounts accounts() {
            return MariaDbServer.accounts(context);
        }

        Connection open(String account) throws SQLException {
            return connection(account).open();
        }

        MySqlConnection connection(String account) {
            return new MySqlConnection(
                    MariaDbServer.address(context),
                    account,
                    new PasswordFile(accounts().passwordFile(account).toString()));
        }

        void stop() {
            processes.alive().forEach(process -> process.stop(PATIENCE));
        }
    }

    @BeforeAll
    static void start() throws IOException {
        Assumptions.assumeTrue(
                System.getProperty("os.name").equals("Linux")
                        && System.getProperty("os.arch").equals("amd64"),
                "SKIPPED: MariaDB, of which there are no binaries for this machine");
        // A path that is longer than that of a socket may be.
        shared = DataDirectory.make("a-long-name-".repeat(10), OFFSET);
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

    @Test
    void theOwnerMayDoAnythingAndTheReaderOnlyRead() throws SQLException {
        try (Connection owner = shared().open(MariaDbAccounts.OWNER);
                Statement statement = owner.createStatement()) {
            statement.execute("CREATE TABLE t (word VARCHAR(9) PRIMARY KEY)");
            statement.execute("INSERT INTO t VALUES ('a'), ('A')");
        }
        try (Connection reader = shared().open(MariaDbAccounts.READER);
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
        new Migrations(shared().connection(MariaDbAccounts.OWNER)).migrate();
        assertThat(MySqlStore.SPEC.read(context, counts, 10_000)).isEqualTo(new StoreSpec.Contents(0L, 9_000L));
        try (Connection owner = shared().open(MariaDbAccounts.OWNER);
                Statement statement = owner.createStatement()) {
            statement.execute("INSERT INTO wiki_hour (hour, wiki, changes) VALUES"
                    + " ('2025-06-01 00:00:00', 'enwiki', 5), ('2025-06-01 01:00:00', 'dewiki', 3)");
            statement.execute(
                    "INSERT INTO progress VALUES ('wikimedia.recentchange', 'id', 0, 8, '1970-01-01 00:00:04'),"
                            + " ('other', 'id', 0, 8, '2025-01-01 00:00:00')");
        }
        assertThat(MySqlStore.SPEC.read(context, counts, 10_000)).isEqualTo(new StoreSpec.Contents(8L, 6_000L));
        LocalContext gone =
                new LocalContext(CHECKOUT, context.dataDir(), new StackRecord(OFFSET + 1, 8_090, null, null));
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
        ServerProcess server = shared().processes().find("mariadb").orElseThrow();
        List<String> passwords = Stream.of("root", "wikistream", "reader")
                .map(account -> read(shared().accounts().passwordFile(account)))
                .toList();
        assertThat(passwords)
                .doesNotHaveDuplicates()
                .allSatisfy(password -> assertThat(password).hasSizeGreaterThan(30));
        assertThat(read(Path.of("/proc", Long.toString(server.pid()), "cmdline")))
                .doesNotContain(passwords);
        Path data = MariaDbInstallation.of(context).data();
        try (Stream<Path> files = Files.walk(context.dataDir().folder())) {
            files.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(data))
                    .filter(file -> passwords.stream().anyMatch(read(file)::contains))
                    .forEach(file ->
                            assertThat(permissions(file)).as(file.toString()).isEqualTo("rw-------"));
        }
        assertThat(context.folder("mariadb").resolve("accounts.sql")).doesNotExist();
        assertThat(MariaDbServer.SPEC.at(context).hint())
                .doesNotContain(passwords)
                .contains("reader.cnf");
    }

    @Test
    void itKeepsItsDataAndPasswordsWhenItIsKilledAndAnInterruptedPreparationBeginsAnew() throws Exception {
        DataDirectory own = DataDirectory.make("own", OFFSET + 1);
        own.accounts().makePasswords();
        String password = read(own.accounts().passwordFile(MariaDbAccounts.OWNER));
        Files.createDirectories(own.context().folder("mariadb").resolve("data.next/mysql"));
        try {
            ServerProcess first = own.start();
            try (Connection owner = own.open(MariaDbAccounts.OWNER)) {
                owner.createStatement().execute("CREATE TABLE t (n INT)");
            }
            first.handle().destroyForcibly();
            first.stop(PATIENCE);
            assertThat(own.processes().find("mariadb")).isEmpty();
            ServerProcess second = own.start();
            assertThat(own.processes().find("mariadb").map(ServerProcess::pid)).contains(second.pid());
            try (Connection reader = own.open(MariaDbAccounts.READER)) {
                assertThat(reader.createStatement()
                                .executeQuery("SELECT COUNT(*) FROM t")
                                .next())
                        .isTrue();
            }
            assertThat(read(own.accounts().passwordFile(MariaDbAccounts.OWNER))).isEqualTo(password);
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

    private static String permissions(Path file) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
