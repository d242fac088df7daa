package org.wikistream.operations.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.wikistream.mysql.MySqlConnection;

/** Opens connections for queries over all rows of a table, which the server may take many minutes to answer. */
public final class LongQuestions {

    /** TCP's keep-alive notices a lost server much sooner. */
    private static final Duration PATIENCE = Duration.ofHours(1);

    private static final String OPTION = "socketTimeout=";

    private LongQuestions() {}

    /** Opens a connection that waits an hour for each packet, unless the address sets another timeout. */
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
