package org.wikistream.mysql;

import java.io.Serializable;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mariadb.jdbc.Driver;
import org.wikistream.settings.PasswordFile;

/**
 * The address of the warehouse's database and the user that connects to it. It opens connections that all have the same
 * session settings. It may be shown and may travel in a job's graph, because it contains only the location of the
 * password.
 *
 * @param url {@code jdbc:mysql://HOST:PORT/DATABASE}
 * @param passwordFile null if the server does not ask for a password
 */
public record MySqlConnection(
        String url, String username, @Nullable PasswordFile passwordFile) implements Serializable {

    /**
     * Strict, so that nothing is silently cut or rounded, and with backslashes as escapes, which the driver uses. A
     * statement that waits for a row gives up before the driver does. A session whose client has gone ends after a
     * minute and then holds no locks, so a client that was idle for that long has to open another connection.
     */
    private static final String SESSION = "SET SESSION"
            + " sql_mode = 'STRICT_ALL_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION',"
            + " time_zone = '+00:00',"
            + " innodb_lock_wait_timeout = 10,"
            + " lock_wait_timeout = 30,"
            + " wait_timeout = 60";

    public MySqlConnection {
        Set<String> refused = MySqlUrl.parse(url).refusedOptions();
        if (!refused.isEmpty()) {
            throw new IllegalArgumentException("mysql.url with options that are refused: " + refused);
        }
    }

    /** Returns the name of the database. */
    public String database() {
        return MySqlUrl.parse(url).database();
    }

    /**
     * Opens a connection, at READ COMMITTED and with autocommit. Reads the password file.
     *
     * @throws UncheckedIOException if the password file can't be read
     */
    public Connection open() throws SQLException {
        MySqlUrl parsed = MySqlUrl.parse(url);
        Connection connection = Holder.DRIVER.connect(parsed.forDriver(), properties(parsed));
        if (connection == null) {
            throw new IllegalStateException("The driver refuses " + parsed.forDriver());
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute(SESSION);
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private Properties properties(MySqlUrl parsed) {
        Properties properties = new Properties();
        properties.setProperty("connectTimeout", "10000");
        properties.setProperty("socketTimeout", "120000");
        properties.setProperty("tcpKeepAlive", "true");
        parsed.options().forEach(properties::setProperty);
        properties.setProperty("user", username);
        if (passwordFile != null) {
            properties.setProperty(
                    "password",
                    passwordFile.read(MySqlSettings.PASSWORD_FILE.key()).reveal());
        }
        // These are the driver's defaults today. The writer relies on them.
        properties.setProperty("useServerPrepStmts", "false");
        properties.setProperty("pureLocalDateTime", "true");
        // People see the server's messages, and a statement is full of texts by strangers.
        properties.setProperty("dumpQueriesOnException", "false");
        return properties;
    }

    private static final class Holder {

        static final Driver DRIVER = new Driver();

        /*
         * The driver's class registers itself where it is kept forever, and with it the class loader of a job that has
         * ended.
         */
        static {
            if (Holder.class.getClassLoader() != ClassLoader.getSystemClassLoader()) {
                DriverManager.drivers().filter(Driver.class::isInstance).forEach(Holder::deregister);
            }
        }

        private static void deregister(java.sql.Driver driver) {
            try {
                DriverManager.deregisterDriver(driver);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
