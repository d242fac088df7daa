package org.wikistream.drill;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.wikistream.drill.ExpectedRollUps.Row;
import org.wikistream.mysql.MySqlConnection;

/** All changes in MySQL, and their roll-ups. Throws {@link IOException} if the server does not answer. */
final class StoredRows {

    /** The column with the name, of the roll-ups that have one. */
    private static final Map<String, String> NAMES = Map.of("user_hour", "user", "page_hour", "title");

    private final MySqlConnection database;

    StoredRows(MySqlConnection database) {
        this.database = database;
    }

    /** Returns how many changes the roll-ups count. */
    long count() throws IOException {
        long[] count = new long[1];
        query("SELECT COALESCE(SUM(`changes`), 0) FROM `wiki_hour`", row -> count[0] = row.getLong(1));
        return count[0];
    }

    /** Reads the id of each change. */
    void ids(Consumer<String> reader) throws IOException {
        query("SELECT `event_id` FROM `recent_change`", row -> reader.accept(new String(row.getBytes(1), UTF_8)));
    }

    /** Returns every row of the roll-ups that {@link ExpectedRollUps} counts, with the same columns. */
    Map<Row, Map<String, Long>> rollUps() throws IOException {
        Map<Row, Map<String, Long>> rows = new HashMap<>();
        for (Map.Entry<String, List<String>> table : ExpectedRollUps.COLUMNS.entrySet()) {
            String name = NAMES.get(table.getKey());
            String columns = table.getValue().stream()
                    .map(column -> ", `" + column + "`")
                    .collect(Collectors.joining());
            query(
                    "SELECT `hour`, `wiki`, " + (name == null ? "NULL" : "`" + name + "`") + columns + " FROM `"
                            + table.getKey() + "`",
                    row -> {
                        Map<String, Long> counts = new TreeMap<>();
                        for (String column : table.getValue()) {
                            counts.put(column, row.getLong(column));
                        }
                        String hour = row.getObject(1, LocalDateTime.class).toString();
                        rows.put(new Row(table.getKey(), hour, row.getString(2), row.getString(3)), counts);
                    });
        }
        return rows;
    }

    /** Takes one row of an answer. */
    @FunctionalInterface
    private interface RowReader {

        void read(ResultSet row) throws SQLException;
    }

    private void query(String sql, RowReader reader) throws IOException {
        try (Connection connection = database.open();
                Statement statement = connection.createStatement()) {
            // Row by row: there may be many.
            statement.setFetchSize(1_000);
            try (ResultSet rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    reader.read(rows);
                }
            }
        } catch (SQLException e) {
            throw new IOException("MySQL does not answer", e);
        }
    }
}
