package org.wikistream.archive;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.apache.iceberg.jdbc.JdbcClientPool;
import org.apache.iceberg.jdbc.UncheckedSQLException;
import org.sqlite.SQLiteConfig;
import org.sqlite.jdbc4.JDBC4Connection;

/** Opens a connection for each action and closes it afterwards, which also closes anything left open in it. */
final class SqlitePool extends JdbcClientPool {

    /** How long an action waits for a lock that another process holds. */
    private static final int BUSY_TIMEOUT_MILLIS = 30_000;

    private final String url;

    SqlitePool(String url, Map<String, String> properties) {
        super(1, url, properties);
        this.url = url;
    }

    @Override
    public <R> R run(Action<R, Connection, SQLException> action) throws SQLException, InterruptedException {
        return run(action, false);
    }

    @Override
    public <R> R run(Action<R, Connection, SQLException> action, boolean retry)
            throws SQLException, InterruptedException {
        try (Connection connection = newClient()) {
            return action.run(connection);
        }
    }

    /**
     * Creates the driver itself, because DriverManager would keep it, and with it the class loader of a job that has
     * ended.
     */
    @Override
    protected Connection newClient() {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        try {
            return new JDBC4Connection(url, url.substring(CatalogSettings.SQLITE.length()), config.toProperties());
        } catch (SQLException e) {
            throw new UncheckedSQLException(e, "Failed to open %s", url);
        }
    }
}
