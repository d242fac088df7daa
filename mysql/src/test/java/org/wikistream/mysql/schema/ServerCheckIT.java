package org.wikistream.mysql.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wikistream.mysql.MySqlConnection;
import org.wikistream.mysql.TestDatabase;
import org.wikistream.settings.InvalidSettingsException;
import org.wikistream.settings.PasswordFile;
import org.wikistream.testkit.MariaDbServer;

class ServerCheckIT {

    @TempDir
    Path folder;

    private final MariaDbServer server = MariaDbServer.shared();
    private final MySqlConnection database = TestDatabase.create();
    private final ServerCheck check = new ServerCheck(database);

    @Test
    void findsNothingWhereAllIsWell() {
        check.checkServer();
        new Migrations(database).migrate();
        check.checkTables();
    }

    @Test
    void warnsOfWhatACrashWouldLose() {
        assertThat(check.checkServer())
                .singleElement()
                .asString()
                .contains(database.url(), "innodb_flush_log_at_trx_commit = 0", "set it to 1");
    }

    @Test
    void refusesAWrongPasswordAtOnce() throws Exception {
        Path wrong = Files.writeString(folder.resolve("password"), "wrong");
        assertRefused(new MySqlConnection(database.url(), "wikistream", new PasswordFile(wrong.toString())))
                .withMessageContainingAll("mysql.username = 'wikistream'", "Access denied", "mysql.password-file")
                .withMessageNotContaining("wrong");
        assertRefused(new MySqlConnection(
                        database.url(),
                        "wikistream",
                        new PasswordFile(folder.resolve("absent").toString())))
                .withMessageContaining("mysql.password-file = '" + folder.resolve("absent"));
    }

    @Test
    void refusesAMissingDatabase() {
        assertRefused(new MySqlConnection(server.url("missing"), "wikistream", database.passwordFile()))
                .withMessageContaining("missing");
    }

    @Test
    void saysWhereNobodyAnswersOnceItsPatienceEnds() {
        MySqlConnection nobody = new MySqlConnection("jdbc:mysql://127.0.0.1:1/w", "me", null);
        assertThatExceptionOfType(InvalidSettingsException.class)
                .isThrownBy(() -> new ServerCheck(nobody, Duration.ofSeconds(1)).checkServer())
                .withMessageContainingAll("mysql.url = 'jdbc:mysql://127.0.0.1:1/w'", "can't be reached");
    }

    @Test
    void waitsForAServerThatIsStarting() throws Exception {
        try (MariaDbServer own = MariaDbServer.start("--innodb-buffer-pool-size=32M")) {
            MySqlConnection there = TestDatabase.create(own);
            own.kill();
            CompletableFuture<List<String>> checked =
                    CompletableFuture.supplyAsync(() -> new ServerCheck(there).checkServer());
            own.restart();
            assertThat(checked.get(30, TimeUnit.SECONDS)).isEmpty();
        }
    }

    @Test
    void refusesAStatementBasedBinlogAndSmallPacketsAreAWarning() {
        try (MariaDbServer own = MariaDbServer.start(
                "--log-bin=binlog",
                "--binlog-format=STATEMENT",
                "--max-allowed-packet=1M",
                "--innodb-buffer-pool-size=32M")) {
            MySqlConnection there = TestDatabase.create(own);
            assertRefused(there).withMessageContainingAll("binlog_format = 'STATEMENT'", "allowed: ROW or MIXED");
            own.sql("SET GLOBAL binlog_format = 'ROW'");
            assertThat(new ServerCheck(there).checkServer())
                    .satisfiesExactly(
                            sync -> assertThat(sync).contains("sync_binlog = 0"),
                            packet -> assertThat(packet).contains("max_allowed_packet = 1048576"));
        }
    }

    @Test
    void refusesAServerThatTakesNoWrites() {
        new Migrations(database).migrate();
        server.sql("SET GLOBAL read_only = 1");
        try {
            assertTablesRefused().withMessageContainingAll("write to recent_change", "read-only");
        } finally {
            server.sql("SET GLOBAL read_only = 0");
        }
    }

    @Test
    void namesEachTableThatTheUserMayNotWrite() {
        new Migrations(database).migrate();
        String name = "`" + database.database() + "`";
        server.sql("REVOKE ALL ON " + name + ".* FROM wikistream; GRANT SELECT ON " + name
                + ".* TO wikistream; GRANT INSERT, UPDATE ON " + name + ".`wiki` TO wikistream; GRANT INSERT ON " + name
                + ".`progress` TO wikistream");
        assertTablesRefused()
                .satisfies(e -> assertThat(e.problems())
                        .hasSize(WarehouseTable.values().length + 2)
                        .anySatisfy(problem -> assertThat(problem)
                                .contains("write to progress", "UPDATE command denied", "give the user"))
                        .noneSatisfy(problem -> assertThat(problem).contains("write to wiki:")));
    }

    @Test
    void refusesADatabaseWithoutTables() {
        assertTablesRefused().withMessageContaining("run ./wikistream migrate");
    }

    private ThrowableAssertAlternative<InvalidSettingsException> assertTablesRefused() {
        return assertThatExceptionOfType(InvalidSettingsException.class).isThrownBy(check::checkTables);
    }

    private static ThrowableAssertAlternative<InvalidSettingsException> assertRefused(MySqlConnection database) {
        return assertThatExceptionOfType(InvalidSettingsException.class)
                .isThrownBy(() -> new ServerCheck(database).checkServer());
    }
}
