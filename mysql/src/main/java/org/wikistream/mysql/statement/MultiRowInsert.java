package org.wikistream.mysql.statement;

import static java.util.stream.Collectors.joining;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Inserts rows with as few statements as the largest packet allows. A row that is larger than that gets a statement of
 * its own, which the server refuses.
 */
public final class MultiRowInsert {

    /** Neither server accepts more than 65,535 parameters if the driver prepares statements there. */
    private static final int MOST_PARAMETERS = 65_000;

    private final String head;
    private final String row;
    private final String tail;
    private final int columns;

    /**
     * @param columns names, as they are in the table
     * @param tail follows the rows, such as {@code ON DUPLICATE KEY UPDATE ..}; may be empty
     */
    public MultiRowInsert(String table, List<String> columns, String tail) {
        head = columns.stream()
                .map(MultiRowInsert::quoted)
                .collect(joining(", ", "INSERT INTO " + quoted(table) + " (", ") VALUES "));
        row = String.join(",", Collections.nCopies(columns.size(), "?"));
        this.tail = tail.isEmpty() ? "" : " " + tail;
        this.columns = columns.size();
    }

    /** Returns an identifier in backticks, because some of the names are reserved words. */
    public static String quoted(String identifier) {
        return "`" + identifier.replace("`", "``") + "`";
    }

    /**
     * Runs the statements, in the order of the rows. Does not commit.
     *
     * @param rows each with a value for each column: String, byte[], Long, Integer, Boolean, BigDecimal, LocalDateTime
     *     or null
     */
    public void run(Connection connection, PacketLimit limit, List<@Nullable Object[]> rows) throws SQLException {
        int from = 0;
        while (from < rows.size()) {
            int to = endOfStatement(rows, from, limit.bytes());
            run(connection, rows.subList(from, to));
            from = to;
        }
    }

    private int endOfStatement(List<@Nullable Object[]> rows, int from, long limit) {
        long bytes = (long) head.length() + tail.length();
        int to = from;
        while (to < rows.size() && (to - from + 1) * columns <= MOST_PARAMETERS) {
            bytes += sizeOf(rows.get(to));
            if (bytes > limit && to > from) {
                break;
            }
            to++;
        }
        return to;
    }

    private static long sizeOf(@Nullable Object[] values) {
        long size = 0;
        for (Object value : values) {
            size += EscapedSize.of(value);
        }
        return size;
    }

    private void run(Connection connection, List<@Nullable Object[]> rows) throws SQLException {
        String all = String.join(",", Collections.nCopies(rows.size(), "(" + row + ")"));
        try (PreparedStatement statement = connection.prepareStatement(head + all + tail)) {
            int parameter = 1;
            for (Object[] values : rows) {
                for (Object value : values) {
                    bind(statement, parameter++, value);
                }
            }
            statement.executeUpdate();
        }
    }

    private static void bind(PreparedStatement statement, int parameter, @Nullable Object value) throws SQLException {
        if (value != null && !EscapedSize.isKnown(value)) {
            throw new IllegalArgumentException("No SQL for a value of " + value.getClass());
        }
        statement.setObject(parameter, value);
    }
}
