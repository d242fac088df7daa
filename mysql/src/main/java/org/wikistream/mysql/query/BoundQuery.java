package org.wikistream.mysql.query;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/**
 * A query about a certain span and wiki, ready to run.
 *
 * @param sql with a question mark for each of the values
 * @param values of classes that the driver takes without conversion
 */
public record BoundQuery(String sql, List<Object> values) {

    public BoundQuery {
        values = List.copyOf(values);
    }

    /** Prepares the statement with its values. The caller closes it. */
    public PreparedStatement prepare(Connection connection) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        try {
            for (int i = 0; i < values.size(); i++) {
                statement.setObject(i + 1, values.get(i));
            }
            return statement;
        } catch (SQLException | RuntimeException e) {
            statement.close();
            throw e;
        }
    }
}
