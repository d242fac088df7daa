package org.wikistream.bench.warehouse;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.wikistream.bench.Destination;
import org.wikistream.bench.Pause;
import org.wikistream.mysql.MySqlConnection;
import org.wikistream.mysql.schema.Migrations;
import org.wikistream.mysql.schema.MonthPartitions;
import org.wikistream.problem.UserError;

/** A separate database for one subject, which is recreated before each round. */
final class MySqlDestination implements Destination, AutoCloseable {

    /** The owner may make databases whose names begin so. */
    private static final String SUFFIX = "_bench";

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration COMMIT_PATIENCE = Duration.ofSeconds(20);

    /** How rows are counted while they are written. Counting them in the table would take longer and longer. */
    enum Gauge {
        /** By a roll-up, which has some rows for each hour: what is committed. */
        ROLLED_UP("SELECT COALESCE(SUM(`changes`), 0) FROM `wiki_hour`"),
        /** By the server, for a subject that writes nothing but changes: up to a batch of them is not committed yet. */
        INSERTED("SELECT `VARIABLE_VALUE` FROM `information_schema`.`GLOBAL_STATUS`"
                + " WHERE `VARIABLE_NAME` = 'HANDLER_WRITE'");

        private final String query;

        Gauge(String query) {
            this.query = query;
        }
    }

    private final MySqlConnection server;
    private final MySqlConnection database;
    private final Gauge gauge;
    private @Nullable Connection connection;
    private long before;

    /** @param server the owner's way into the server's usual database, which is not touched */
    MySqlDestination(MySqlConnection server, Gauge gauge) {
        this.server = server;
        this.database = new MySqlConnection(server.url() + SUFFIX, server.username(), server.passwordFile());
        this.gauge = gauge;
    }

    MySqlConnection database() {
        return database;
    }

    @Override
    public long taken() {
        return ask(gauge.query) - before;
    }

    @Override
    public long count(long wanted) {
        long deadline = System.nanoTime() + COMMIT_PATIENCE.toNanos();
        long count = ask("SELECT COUNT(*) FROM `recent_change`");
        while (count < wanted && System.nanoTime() < deadline) {
            Pause.of(POLL);
            count = ask("SELECT COUNT(*) FROM `recent_change`");
        }
        return count;
    }

    @Override
    public void clear() {
        close();
        drop();
        try (Connection opened = server.open();
                Statement statement = opened.createStatement()) {
            statement.execute("CREATE DATABASE " + name() + " CHARACTER SET utf8mb4 COLLATE utf8mb4_bin");
            new Migrations(database).migrate();
            new MonthPartitions(database).makeAhead(Clock.systemUTC().instant());
        } catch (SQLException e) {
            throw refused(e);
        }
        before = 0;
        before = gauge == Gauge.INSERTED ? taken() : 0;
    }

    private void drop() {
        try (Connection opened = server.open();
                Statement statement = opened.createStatement()) {
            statement.execute("DROP DATABASE IF EXISTS " + name());
        } catch (SQLException e) {
            throw refused(e);
        }
    }

    private String name() {
        return "`" + database.database() + "`";
    }

    private long ask(String query) {
        try (Statement statement = connection().createStatement();
                ResultSet answer = statement.executeQuery(query)) {
            answer.next();
            return answer.getLong(1);
        } catch (SQLException e) {
            throw refused(e);
        }
    }

    private Connection connection() throws SQLException {
        Connection open = connection;
        if (open == null) {
            open = database.open();
            connection = open;
        }
        return open;
    }

    @Override
    public void close() {
        try (Connection closed = connection) {
            connection = null;
        } catch (SQLException e) {
            throw refused(e);
        }
    }

    private static UserError refused(SQLException e) {
        return new UserError("MariaDB refuses the bench (" + e.getMessage() + ")", e);
    }
}
