package org.wikistream.stack.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.wikistream.mysql.MySqlConnection;
import org.wikistream.settings.PasswordFile;
import org.wikistream.stack.count.ProgressMeter;
import org.wikistream.stack.count.RecordCounts;
import org.wikistream.stack.server.MariaDbAccounts;
import org.wikistream.stack.server.MariaDbServer;
import org.wikistream.stack.spec.LocalContext;
import org.wikistream.stack.spec.StoreSpec;

/** Counts the changes in MySQL from a roll-up, because counting the rows themselves would take minutes. */
public final class MySqlStore {

    public static final StoreSpec SPEC = new StoreSpec("mysql", MySqlStore::read);

    /** Nobody wants to wait longer for the status of a hanging server. */
    private static final String TIMEOUTS = "?connectTimeout=2000&socketTimeout=10000";

    private static final String ROWS = "SELECT COALESCE(SUM(`changes`), 0) FROM `wiki_hour`";
    private static final String PROGRESS =
            "SELECT `kafka_partition`, MAX(`appended_at`) FROM `progress` WHERE `topic` = ? GROUP BY `kafka_partition`";

    private MySqlStore() {}

    private static StoreSpec.Contents read(LocalContext context, RecordCounts counts, long now) throws SQLException {
        String topic = ProgressMeter.TOPICS.recentChange();
        try (Connection connection = connection(context, TIMEOUTS).open()) {
            return new StoreSpec.Contents(rows(connection), counts.behind(topic, reached(connection, topic), now));
        }
    }

    private static long rows(Connection connection) throws SQLException {
        try (Statement query = connection.createStatement();
                ResultSet row = query.executeQuery(ROWS)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static Map<Integer, Long> reached(Connection connection, String topic) throws SQLException {
        Map<Integer, Long> reached = new HashMap<>();
        try (PreparedStatement query = connection.prepareStatement(PROGRESS)) {
            query.setString(1, topic);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    LocalDateTime utc = rows.getObject(2, LocalDateTime.class);
                    reached.put(rows.getInt(1), utc.toInstant(ZoneOffset.UTC).toEpochMilli());
                }
            }
        }
        return reached;
    }

    /**
     * Opens a connection with the account that may only read.
     *
     * @param options of the driver, after a question mark; empty for none
     */
    public static MySqlConnection connection(LocalContext context, String options) {
        return new MySqlConnection(
                MariaDbServer.address(context) + options,
                MariaDbAccounts.READER,
                new PasswordFile(MariaDbServer.accounts(context)
                        .passwordFile(MariaDbAccounts.READER)
                        .toString()));
    }
}
