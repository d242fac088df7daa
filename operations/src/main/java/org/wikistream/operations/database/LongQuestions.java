package org.wikistream.operations.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.wikistream.mysql.MySqlConnection;

/** Opens connections for questions about all rows of a table, which the server may take many minutes to answer. */
public final class LongQuestions {

    /** A server that is gone is noticed by the keep-alive of TCP much sooner. */
    private static final Duration PATIENCE = Duration.ofHours(1);

    private static final String OPTION = "socketTimeout=";

    private LongQuestions() {}

    /** Opens a connection that waits an hour for each packet, or as long as the address says. */
    public static Connection open(MySqlConnection database) throws SQLException {
        Connection connection = database.open();
        try {
            if (!database.url().contains(OPTION)) {
                connection.setNetworkTimeout(Runnable::run, (int) PATIENCE.toMillis());
            }
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }
}
