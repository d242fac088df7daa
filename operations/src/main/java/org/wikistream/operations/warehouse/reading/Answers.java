package org.wikistream.operations.warehouse.reading;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wikistream.mysql.query.BoundQuery;

/** Runs a query and turns its rows into maps by column: texts, numbers, instants, and null. */
final class Answers {

    private final Connection connection;

    Answers(Connection connection) {
        this.connection = connection;
    }

    /** Returns the first rows, or all if there are fewer. The others are never in memory. */
    List<Map<String, Object>> to(BoundQuery query, int most) throws SQLException {
        try (PreparedStatement statement = query.prepare(connection)) {
            statement.setMaxRows(most);
            try (ResultSet result = statement.executeQuery()) {
                return rows(result);
            }
        }
    }

    private static List<Map<String, Object>> rows(ResultSet result) throws SQLException {
        ResultSetMetaData columns = result.getMetaData();
        List<Map<String, Object>> rows = new ArrayList<>();
        while (result.next()) {
            Map<String, Object> row = new LinkedHashMap<>();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                row.put(columns.getColumnLabel(i), value(result, i));
            }
            rows.add(row);
        }
        return rows;
    }

    /** Returns the number in that column; 0 if it is null. */
    static long number(Map<String, Object> row, String column) {
        return row.get(column) instanceof Number number ? number.longValue() : 0;
    }

    static BigInteger wholeNumber(Map<String, Object> row, String column) {
        Object value = row.get(column);
        return value == null ? BigInteger.ZERO : new BigInteger(value.toString());
    }

    /** Returns the text in that column; empty if it is null. */
    static String text(Map<String, Object> row, String column) {
        Object value = row.get(column);
        return value == null ? "" : value.toString();
    }

    /** Returns the time in that column, which is never null. */
    static Instant time(Map<String, Object> row, String column) {
        if (row.get(column) instanceof Instant time) {
            return time;
        }
        throw new IllegalStateException(column + " of " + row + " is no time");
    }

    private static @Nullable Object value(ResultSet result, int column) throws SQLException {
        Object value = result.getObject(column);
        if (value instanceof java.util.Date || value instanceof LocalDateTime) {
            return result.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC);
        }
        if (value instanceof BigDecimal decimal && decimal.scale() <= 0) {
            BigInteger whole = decimal.toBigIntegerExact();
            return whole.bitLength() < Long.SIZE ? (Object) whole.longValue() : whole;
        }
        return value instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : value;
    }
}
