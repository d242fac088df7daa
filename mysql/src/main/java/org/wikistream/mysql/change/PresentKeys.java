package org.wikistream.mysql.change;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds out which keys are in {@code recent_change}. */
final class PresentKeys {

    /** Values in one query. With more, the optimizer estimates instead of looking. */
    private static final int MOST_TIMES = 500;

    private PresentKeys() {}

    /**
     * Returns the keys that are in the table. Queries by {@code dt} alone, because a list of pairs would make MariaDB
     * read the whole table.
     */
    static Set<ChangeKey> of(Connection connection, Set<ChangeKey> keys) throws SQLException {
        List<LocalDateTime> times =
                keys.stream().map(ChangeKey::dt).distinct().sorted().toList();
        Set<ChangeKey> present = new HashSet<>();
        for (int from = 0; from < times.size(); from += MOST_TIMES) {
            addPresent(connection, times.subList(from, Math.min(times.size(), from + MOST_TIMES)), keys, present);
        }
        return present;
    }

    private static void addPresent(
            Connection connection, List<LocalDateTime> times, Set<ChangeKey> keys, Set<ChangeKey> present)
            throws SQLException {
        String list = String.join(",", Collections.nCopies(times.size(), "?"));
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT `dt`, `event_id` FROM `recent_change` WHERE `dt` IN (" + list + ")")) {
            for (int index = 0; index < times.size(); index++) {
                statement.setObject(index + 1, times.get(index));
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    ChangeKey key =
                            new ChangeKey(rows.getObject(1, LocalDateTime.class), new String(rows.getBytes(2), UTF_8));
                    if (keys.contains(key)) {
                        present.add(key);
                    }
                }
            }
        }
    }
}
