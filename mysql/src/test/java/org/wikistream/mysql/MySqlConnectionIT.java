package org.wikistream.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wikistream.mysql.SqlProblem.Kind;
import org.wikistream.settings.PasswordFile;
import org.wikistream.testkit.MariaDbServer;

class MySqlConnectionIT {

    @TempDir
    Path folder;

    @Test
    void opensEachConnectionWithTheSameSession() throws SQLException {
        try (Connection connection = TestDatabase.create().open();
                Statement statement = connection.createStatement();
                ResultSet session = statement.executeQuery(
                        "SELECT @@transaction_isolation, @@time_zone,"
                                + " @@sql_mode LIKE '%STRICT%', @@wait_timeout, @@innodb_lock_wait_timeout, @@character_set_client")) {
            session.next();
            assertThat(session.getString(1)).isEqualTo("READ-COMMITTED");
            assertThat(session.getString(2)).isEqualTo("+00:00");
            assertThat(session.getBoolean(3)).isTrue();
            assertThat(session.getInt(4)).isEqualTo(60);
            assertThat(session.getInt(5)).isEqualTo(10);
            assertThat(session.getString(6)).isEqualTo("utf8mb4");
        }
    }

    @Test
    void readsThePasswordForEachConnection() throws Exception {
        MariaDbServer server = MariaDbServer.shared();
        Path file = Files.writeString(folder.resolve("password"), "wrong");
        MySqlConnection connection =
                new MySqlConnection(server.newDatabase(), server.username(), new PasswordFile(file.toString()));
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(connection::open)
                .satisfies(e -> assertThat(SqlProblem.of(e).code()).isEqualTo(1045))
                .satisfies(e -> assertThat(SqlProblem.of(e).kind()).isEqualTo(Kind.OPERATOR))
                .withMessageNotContaining("wrong");
        Files.writeString(file, server.password());
        connection.open().close();
    }

    @Test
    void tellsWhatTheServerRefuses() throws SQLException {
        try (Connection connection = TestDatabase.create().open();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE t (a VARCHAR(2) PRIMARY KEY, b DATETIME(3) NOT NULL)");
            statement.execute("INSERT INTO t VALUES ('a', NOW())");
            assertKind(statement, "INSERT INTO t VALUES ('a', NOW())", Kind.DUPLICATE);
            assertKind(statement, "INSERT INTO t VALUES ('abc', NOW())", Kind.COLUMN);
            assertKind(statement, "INSERT INTO t VALUES ('b', '2026-02-30')", Kind.COLUMN);
            assertKind(statement, "INSERT INTO t VALUES ('b', NULL)", Kind.COLUMN);
            assertKind(statement, "INSERT INTO t (a) VALUES ('b')", Kind.OPERATOR);
            assertKind(statement, "INSERT INTO missing VALUES (1)", Kind.OPERATOR);
            assertKind(statement, "SELECT * FROM mysql.user", Kind.OPERATOR);
            assertKind(statement, "SELEKT", Kind.UNKNOWN);
            assertKind(statement, "KILL CONNECTION_ID()", Kind.CONNECTION);
        }
    }

    private static void assertKind(Statement statement, String sql, Kind kind) {
        assertThatExceptionOfType(SQLException.class)
                .as(sql)
                .isThrownBy(() -> statement.execute(sql))
                .satisfies(e -> assertThat(SqlProblem.of(e).kind()).as(sql).isEqualTo(kind));
    }
}
