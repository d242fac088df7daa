package org.wikistream.operations.warehouse.reading;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.wikistream.mysql.query.NewestHour;

/**
 * The period for which the warehouse holds changes.
 *
 * @param firstHour beginning of the first hour with changes
 * @param newest time of the newest change of the newest hour
 */
record Extent(Instant firstHour, Instant newest) {

    private static final String FIRST = "SELECT MIN(hour) FROM wiki_hour WHERE hour <= ?";
    private static final String NEWEST = "SELECT MAX(dt) FROM recent_change WHERE dt >= ? AND dt < ?";

    /** Returns empty if there are no changes. */
    static Optional<Extent> read(Connection connection) throws SQLException {
        LocalDateTime newestHour = NewestHour.read(connection).orElse(null);
        if (newestHour == null) {
            return Optional.empty();
        }
        return Optional.of(new Extent(
                time(connection, FIRST, newestHour).orElse(newestHour).toInstant(ZoneOffset.UTC),
                time(connection, NEWEST, newestHour, newestHour.plusHours(1))
                        .orElse(newestHour)
                        .toInstant(ZoneOffset.UTC)));
    }

    private static Optional<LocalDateTime> time(Connection connection, String sql, LocalDateTime... values)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            try (ResultSet result = statement.executeQuery()) {
                return result.next() ? Optional.ofNullable(result.getObject(1, LocalDateTime.class)) : Optional.empty();
            }
        }
    }
}
