package org.wikistream.mysql.query;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.util.Optional;

/**
 * The newest hour in which something changed. The views and the report count back from here, that is, from the newest
 * event rather than from the clock. An event that is dated ahead, later than any arrival in Kafka, doesn't count.
 */
public final class NewestHour {

    /** One value, NULL if there are no changes. */
    static final String SQL =
            "SELECT MAX(hour) FROM wiki_hour WHERE hour <= (SELECT MAX(ingested_at) FROM recent_change)";

    private NewestHour() {}

    /** Returns its beginning; empty if there are no changes. */
    public static Optional<LocalDateTime> read(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(SQL)) {
            return result.next() ? Optional.ofNullable(result.getObject(1, LocalDateTime.class)) : Optional.empty();
        }
    }
}
