package org.wikistream.mysql.schema;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.List;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.wikistream.mysql.MySqlConnection;
import org.wikistream.mysql.SqlProblem;
import org.wikistream.settings.InvalidSettingsException;

/**
 * Creates the tables and brings them up to date, using Flyway. Code that only uses the tables checks their version,
 * which does not need Flyway. An interrupted script may be run again, because each of its statements does nothing the
 * second time.
 */
public final class Migrations {

    /**
     * All scripts, in the order of their versions, which are 1, 2, and so on. A script that was released never changes.
     */
    static final List<String> SCRIPTS = List.of("V1__tables.sql", "V2__views.sql", "V3__faster_views.sql");

    /** The version of this release's tables. */
    public static final int VERSION = SCRIPTS.size();

    private static final int NO_SUCH_TABLE = 1146;

    /**
     * What was done.
     *
     * @param from version before; 0 if there were no tables
     * @param to version now
     */
    public record Outcome(int from, int to) {}

    /** The contents of the tables' history. */
    private record State(int version, boolean halfDone) {}

    private final MySqlConnection database;

    public Migrations(MySqlConnection database) {
        this.database = database;
    }

    /**
     * Creates the tables or brings them up to date. Two concurrent calls wait for each other. New tables have no
     * months, and must get some before the first row: see {@link MonthPartitions}.
     *
     * @throws InvalidSettingsException if the database can't take the tables
     */
    public Outcome migrate() {
        State before = state();
        if (before.version() > VERSION) {
            throw problem(newer(before));
        }
        if (before.version() == 0 && !before.halfDone() && hasTables()) {
            throw problem("holds tables that are not Wikistream's; give it a database of its own");
        }
        try {
            Flyway flyway = Flyway.configure(Migrations.class.getClassLoader())
                    .dataSource(new LongSessions(database))
                    .locations("classpath:org/wikistream/mysql/schema")
                    .placeholderReplacement(false)
                    // By default it uses Log4j, which keeps the class loader of each job that has ended.
                    .loggers("slf4j")
                    .load();
            if (before.halfDone()) {
                flyway.repair();
            }
            flyway.migrate();
        } catch (FlywayException e) {
            throw problem("can't be migrated (" + words(e) + ")");
        }
        return new Outcome(before.version(), state().version());
    }

    /**
     * Returns the version of the tables; 0 if there are none.
     *
     * @throws InvalidSettingsException if the database can't be asked
     */
    public int version() {
        return state().version();
    }

    /**
     * Throws unless the tables are exactly those of this release.
     *
     * @throws InvalidSettingsException if they are missing, older, newer, or half migrated, naming the command that
     *     helps
     */
    public void checkVersion() {
        State state = state();
        if (state.halfDone()) {
            throw problem(
                    "has tables whose migration was interrupted; run ./wikistream migrate again, which repairs them");
        } else if (state.version() > VERSION) {
            throw problem(newer(state));
        } else if (state.version() == 0) {
            throw problem("has no tables yet; run ./wikistream migrate, or set mysql.migrate=true");
        } else if (state.version() < VERSION) {
            throw problem("has tables of version " + state.version() + ", and this release needs " + VERSION
                    + "; run ./wikistream migrate, or set mysql.migrate=true");
        }
    }

    private static String newer(State state) {
        return "has tables of version " + state.version() + ", and this release knows those up to " + VERSION
                + "; run the release that migrated them, or a later one";
    }

    private State state() {
        try (Connection connection = database.open();
                Statement statement = connection.createStatement();
                ResultSet history = statement.executeQuery(
                        "SELECT `version`, `success` FROM `flyway_schema_history` WHERE `version` IS NOT NULL")) {
            int version = 0;
            boolean halfDone = false;
            while (history.next()) {
                boolean success = history.getBoolean(2);
                version = success ? Math.max(version, history.getInt(1)) : version;
                halfDone |= !success;
            }
            return new State(version, halfDone);
        } catch (SQLException e) {
            if (SqlProblem.of(e).code() == NO_SUCH_TABLE) {
                return new State(0, false);
            }
            throw problem("can't be asked for the version of its tables (" + words(e) + ")");
        }
    }

    /** Returns whether something else uses the database. Flyway's history exists once a migration has begun. */
    private boolean hasTables() {
        try (Connection connection = database.open();
                Statement statement = connection.createStatement();
                ResultSet tables = statement.executeQuery("SELECT SUM(TABLE_NAME = 'flyway_schema_history'), COUNT(*)"
                        + " FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE()")) {
            tables.next();
            return tables.getInt(1) == 0 && tables.getInt(2) > 0;
        } catch (SQLException e) {
            throw problem("can't be asked for its tables (" + words(e) + ")");
        }
    }

    private InvalidSettingsException problem(String what) {
        return new InvalidSettingsException(List.of("The database of mysql.url = '" + database.url() + "' " + what));
    }

    /** Returns the server's message if there is one, else Flyway's. */
    private static String words(Exception failure) {
        SqlProblem problem = SqlProblem.of(failure);
        return problem.code() == 0 && problem.remedy() == null
                ? String.valueOf(failure.getMessage()).strip()
                : problem.describe();
    }

    /** Gives Flyway connections, and no password. */
    private record LongSessions(MySqlConnection database) implements DataSource {

        @Override
        public Connection getConnection() throws SQLException {
            return LongSession.open(database);
        }

        @Override
        public Connection getConnection(String username, String password) throws SQLException {
            throw new SQLFeatureNotSupportedException();
        }

        @Override
        public PrintWriter getLogWriter() throws SQLException {
            throw new SQLFeatureNotSupportedException();
        }

        @Override
        public void setLogWriter(PrintWriter out) throws SQLException {
            throw new SQLFeatureNotSupportedException();
        }

        @Override
        public void setLoginTimeout(int seconds) throws SQLException {
            throw new SQLFeatureNotSupportedException();
        }

        @Override
        public int getLoginTimeout() {
            return 0;
        }

        @Override
        public Logger getParentLogger() throws SQLFeatureNotSupportedException {
            throw new SQLFeatureNotSupportedException();
        }

        @Override
        public <T> T unwrap(Class<T> type) throws SQLException {
            throw new SQLFeatureNotSupportedException();
        }

        @Override
        public boolean isWrapperFor(Class<?> type) {
            return false;
        }
    }
}
