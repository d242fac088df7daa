package org.wikistream.jdbcsink;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Properties;
import org.apache.flink.connector.jdbc.datasource.connections.JdbcConnectionProvider;
import org.jspecify.annotations.Nullable;
import org.mariadb.jdbc.Driver;
import org.wikistream.mysql.MySqlConnection;
import org.wikistream.settings.PasswordFile;

/**
 * Opens the connection of JdbcSink. The connector's own provider takes the password into the job's graph; this one
 * knows only where it lies. The session is the server's usual one, and each statement commits itself.
 */
final class PasswordFileConnections implements JdbcConnectionProvider {

    private static final long serialVersionUID = 1;
    private static final int CHECK_SECONDS = 60;

    /**
     * A batch becomes one INSERT of many rows, as with MySQL's driver. Left to itself, this driver sends a batch in
     * pieces, one for each change of a parameter's type, such as from NULL to a number; each commits itself.
     */
    private static final String ONE_INSERT = "?rewriteBatchedStatements=true&useBulkStmtsForInserts=false";

    private final String url;
    private final String username;
    private final PasswordFile passwordFile;
    private transient @Nullable Connection connection;

    PasswordFileConnections(MySqlConnection mySql) {
        url = mySql.url().replaceFirst("^jdbc:mysql:", "jdbc:mariadb:") + ONE_INSERT;
        username = mySql.username();
        passwordFile = Objects.requireNonNull(mySql.passwordFile(), "mysql.password-file");
    }

    @Override
    public @Nullable Connection getConnection() {
        return connection;
    }

    @Override
    public boolean isConnectionValid() throws SQLException {
        return connection != null && connection.isValid(CHECK_SECONDS);
    }

    @Override
    public Connection getOrEstablishConnection() throws SQLException {
        Connection present = connection;
        if (present == null || !present.isValid(CHECK_SECONDS)) {
            present = open();
            connection = present;
        }
        return present;
    }

    private Connection open() throws SQLException {
        Properties account = new Properties();
        account.setProperty("user", username);
        account.setProperty("password", passwordFile.read("mysql.password-file").reveal());
        return new Driver().connect(url, account);
    }

    @Override
    public void closeConnection() {
        Connection closed = connection;
        connection = null;
        if (closed != null) {
            try {
                closed.close();
            } catch (SQLException e) {
                throw new IllegalStateException("The connection does not close", e);
            }
        }
    }

    @Override
    public Connection reestablishConnection() throws SQLException {
        closeConnection();
        return getOrEstablishConnection();
    }
}
