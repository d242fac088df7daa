package org.wikistream.mysql.schema;

import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wikistream.mysql.MySqlConnection;
import org.wikistream.mysql.SqlProblem;
import org.wikistream.mysql.SqlProblem.Kind;
import org.wikistream.settings.InvalidSettingsException;

/**
 * Checks, before a job starts, what it relies on later: the server, the session, the tables, and the user's rights. It
 * waits for a server that does not answer, because that may be starting too; any other problem takes a person and is
 * reported at once.
 */
public final class ServerCheck {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Pattern VERSION = Pattern.compile("(?:5\\.5\\.5-)?(\\d+)\\.(\\d+).*");
    private static final int SMALL_PACKET = 4 << 20;

    private static final List<String> OTHER_TABLES = List.of("wiki", "namespace", "progress");

    private final MySqlConnection database;
    private final Duration patience;

    public ServerCheck(MySqlConnection database) {
        this(database, PATIENCE);
    }

    ServerCheck(MySqlConnection database, Duration patience) {
        this.database = database;
        this.patience = patience;
    }

    /**
     * Checks the server: that it answers, takes the user, is new enough, and gives the session that was asked for. It
     * needs no tables yet.
     *
     * @return what works but should be otherwise, a sentence each
     * @throws InvalidSettingsException with all problems
     */
    public List<String> checkServer() {
        try (Connection connection = connect()) {
            Map<String, String> variables = variables(connection);
            List<String> problems = problems(variables);
            if (!problems.isEmpty()) {
                throw new InvalidSettingsException(problems);
            }
            return warnings(variables);
        } catch (SQLException e) {
            throw refused(SqlProblem.of(e));
        }
    }

    /**
     * Checks the tables: that they are this release's, and that the user may read and write them.
     *
     * @throws InvalidSettingsException with all problems
     */
    public void checkTables() {
        new Migrations(database).checkVersion();
        List<String> problems = new ArrayList<>();
        try (Connection connection = database.open();
                Statement statement = connection.createStatement()) {
            for (String table : tables()) {
                try {
                    // Rights are checked before rows are looked for.
                    statement.executeUpdate("INSERT INTO `" + table + "` SELECT * FROM `" + table + "` WHERE FALSE");
                    statement.executeUpdate(
                            "UPDATE `" + table + "` SET " + assignment(statement, table) + " WHERE FALSE");
                } catch (SQLException e) {
                    problems.add(at() + " does not let mysql.username = '" + database.username() + "' write to " + table
                            + ": " + SqlProblem.of(e).describe());
                }
            }
        } catch (SQLException e) {
            throw refused(SqlProblem.of(e));
        }
        if (!problems.isEmpty()) {
            throw new InvalidSettingsException(problems);
        }
    }

    private static List<String> tables() {
        List<String> tables = new ArrayList<>(OTHER_TABLES);
        for (WarehouseTable table : WarehouseTable.values()) {
            tables.add(table.tableName());
        }
        return tables;
    }

    /** Sets the table's first column to itself. */
    private static String assignment(Statement statement, String table) throws SQLException {
        try (ResultSet none = statement.executeQuery("SELECT * FROM `" + table + "` WHERE FALSE")) {
            String column = "`" + none.getMetaData().getColumnName(1) + "`";
            return column + " = " + column;
        }
    }

    private Connection connect() {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            SqlProblem problem;
            try {
                return database.open();
            } catch (SQLException | UncheckedIOException e) {
                problem = SqlProblem.of(e);
            }
            if (problem.kind() != Kind.CONNECTION || System.nanoTime() > deadline || Thread.interrupted()) {
                throw refused(problem);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private InvalidSettingsException refused(SqlProblem problem) {
        return new InvalidSettingsException(List.of(
                problem.kind() == Kind.CONNECTION
                        ? at() + " can't be reached (" + problem.describe()
                                + "); allowed: the address of a running server"
                        : at() + " refuses mysql.username = '" + database.username() + "': " + problem.describe()));
    }

    private String at() {
        return "The server of mysql.url = '" + database.url() + "'";
    }

    private static Map<String, String> variables(Connection connection) throws SQLException {
        Map<String, String> variables = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SHOW SESSION VARIABLES WHERE Variable_name IN ('version', 'sql_mode',"
                                + " 'time_zone', 'tx_isolation', 'transaction_isolation', 'character_set_client', 'binlog_format',"
                                + " 'log_bin', 'innodb_flush_log_at_trx_commit', 'sync_binlog', 'max_allowed_packet')")) {
            while (rows.next()) {
                variables.put(rows.getString(1).toLowerCase(Locale.ROOT), rows.getString(2));
            }
        }
        return variables;
    }

    private List<String> problems(Map<String, String> variables) {
        List<String> problems = new ArrayList<>();
        String version = variables.getOrDefault("version", "");
        if (!isNewEnough(version)) {
            problems.add(at() + " is of version " + version + "; allowed: MySQL 8.0 or MariaDB 10.6, or later ones");
        }
        expect(problems, variables, "sql_mode", mode -> mode.contains("STRICT_ALL_TABLES"), "STRICT_ALL_TABLES");
        expect(
                problems,
                variables,
                "sql_mode",
                mode -> !mode.contains("NO_BACKSLASH_ESCAPES"),
                "backslashes that escape");
        expect(problems, variables, "time_zone", "+00:00"::equals, "+00:00");
        String isolation = variables.containsKey("transaction_isolation") ? "transaction_isolation" : "tx_isolation";
        expect(problems, variables, isolation, "READ-COMMITTED"::equals, "READ-COMMITTED");
        expect(problems, variables, "character_set_client", "utf8mb4"::equals, "utf8mb4");
        if (isOn(variables, "log_bin")) {
            expect(problems, variables, "binlog_format", format -> !format.equals("STATEMENT"), "ROW or MIXED");
        }
        return problems;
    }

    private void expect(
            List<String> problems,
            Map<String, String> variables,
            String name,
            Predicate<String> holds,
            String allowed) {
        String value = variables.getOrDefault(name, "");
        if (!holds.test(value)) {
            problems.add(at() + " has " + name + " = '" + value
                    + "', although the session asks for another where it may;" + " allowed: " + allowed);
        }
    }

    private List<String> warnings(Map<String, String> variables) {
        List<String> warnings = new ArrayList<>();
        if (!"1".equals(variables.getOrDefault("innodb_flush_log_at_trx_commit", "1"))) {
            warnings.add(at() + " has innodb_flush_log_at_trx_commit = "
                    + variables.get("innodb_flush_log_at_trx_commit")
                    + ": what it committed last is lost if its machine crashes; set it to 1");
        }
        if (isOn(variables, "log_bin") && "0".equals(variables.get("sync_binlog"))) {
            warnings.add(at() + " has sync_binlog = 0: after a crash its replicas may hold other rows; set it to 1");
        }
        long packet = Long.parseLong(variables.getOrDefault("max_allowed_packet", "0"));
        if (packet < SMALL_PACKET) {
            warnings.add(at() + " has max_allowed_packet = " + packet
                    + ": larger events are rejected, and batches are smaller; set it to 64M");
        }
        return warnings;
    }

    private static boolean isOn(Map<String, String> variables, String name) {
        return "ON".equals(variables.get(name)) || "1".equals(variables.get(name));
    }

    static boolean isNewEnough(String text) {
        Matcher version = VERSION.matcher(text);
        if (!version.matches()) {
            return false;
        }
        int major = Integer.parseInt(version.group(1));
        int minor = Integer.parseInt(version.group(2));
        return text.contains("MariaDB") ? major > 10 || (major == 10 && minor >= 6) : major >= 8;
    }
}
