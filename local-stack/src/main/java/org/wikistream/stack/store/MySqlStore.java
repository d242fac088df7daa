package org.wikistream.stack.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.wikistream.mysql.MySqlConnection;
import org.wikistream.settings.PasswordFile;
import org.wikistream.stack.count.ProgressMeter;
import org.wikistream.stack.count.RecordCounts;
import org.wikistream.stack.server.MariaDbAccounts;
import org.wikistream.stack.server.MariaDbServer;
import org.wikistream.stack.spec.LocalContext;
import org.wikistream.stack.spec.StoreSpec;

/** The changes in MySQL. A roll-up counts them: to count the rows themselves would take minutes. */
public final class MySqlStore {

    public static final StoreSpec SPEC = new StoreSpec("mysql", MySqlStore::read);

    /** Nobody wants to wait longer for the status of a server that hangs. */
    private static final String TIMEOUTS = "?connectTimeout=2000&socketTimeout=10000";

    private static final String QUERY = """
            SELECT
              (SELECT COALESCE(SUM(`changes`), 0) FROM `wiki_hour`),
              (SELECT MAX(`appended_at`) FROM `progress` WHERE `topic` = ?)""";

    private MySqlStore() {}

    private static StoreSpec.Contents read(LocalContext context, RecordCounts counts, long now) throws SQLException {
        String topic = ProgressMeter.TOPICS.recentChange();
        try (Connection connection = connection(context, TIMEOUTS).open();
                PreparedStatement query = connection.prepareStatement(QUERY)) {
            query.setString(1, topic);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                long reached = millis(row.getObject(2, LocalDateTime.class));
                return new StoreSpec.Contents(row.getLong(1), counts.behind(topic, reached, now));
            }
        }
    }

    /**
     * Returns a connection of an account that may only read.
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

    private static long millis(@Nullable LocalDateTime utc) {
        return utc == null ? 0 : utc.toInstant(ZoneOffset.UTC).toEpochMilli();
    }
}
