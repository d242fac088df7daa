package org.wikistream.mysql.schema;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.wikistream.mysql.MySqlConnection;

/** Opens connections for statements that change tables, which may take hours. */
final class LongSession {

    private LongSession() {}

    static Connection open(MySqlConnection database) throws SQLException {
        Connection connection = database.open();
        try (Statement statement = connection.createStatement()) {
            connection.setNetworkTimeout(Runnable::run, 0);
            statement.execute("SET SESSION wait_timeout = 86400");
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }
}
