package org.wikistream.mysql.query;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.util.Optional;

/**
 * The newest hour in which something changed. The views count from here, and so does the report: from the newest event
 * rather than from the clock. An event that is dated ahead, later than anything came into Kafka, doesn't count.
 */
public final class NewestHour {

    /** One value, NULL where there are no changes. */
    static final String SQL =
            "SELECT MAX(hour) FROM wiki_hour WHERE hour <= (SELECT MAX(ingested_at) FROM recent_change)";

    private NewestHour() {}

    /** Its begin; empty where there are no changes. */
    public static Optional<LocalDateTime> read(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(SQL)) {
            return result.next() ? Optional.ofNullable(result.getObject(1, LocalDateTime.class)) : Optional.empty();
        }
    }
}
