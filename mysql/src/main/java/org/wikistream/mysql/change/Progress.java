package org.wikistream.mysql.change;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.wikistream.mysql.statement.MultiRowInsert;
import org.wikistream.mysql.statement.PacketLimit;
import org.wikistream.topics.SourceTopic;

/**
 * Table {@code progress}: how far each Kafka partition is in these tables. It moves in the transaction that writes the
 * changes, and never back. It is not used to skip anything; it shows whether a database is older than a job's state,
 * and how far behind it is.
 */
public final class Progress {

    private static final MultiRowInsert INSERT = new MultiRowInsert(
            "progress",
            List.of("topic", "topic_id", "kafka_partition", "next_offset", "appended_at"),
            "ON DUPLICATE KEY UPDATE `next_offset` = GREATEST(`next_offset`, VALUES(`next_offset`)),"
                    + " `appended_at` = GREATEST(`appended_at`, VALUES(`appended_at`))");

    private static final String SELECT =
            "SELECT `kafka_partition`, `next_offset` FROM `progress` WHERE `topic` = ? AND `topic_id` = ?";

    private Progress() {}

    /**
     * The place up to which a partition is written.
     *
     * @param nextOffset every record below it is written or rejected
     * @param appendedAt when the broker appended the newest of them, in UTC
     */
    public record Position(long nextOffset, LocalDateTime appendedAt) {

        /** Returns the higher value of each component. */
        public Position furthest(Position other) {
            return new Position(
                    Math.max(nextOffset, other.nextOffset),
                    appendedAt.isBefore(other.appendedAt) ? other.appendedAt : appendedAt);
        }
    }

    /** Returns the next offset of each partition that has a row. Empty for a topic that was never written from. */
    public static NavigableMap<Integer, Long> read(Connection connection, SourceTopic topic) throws SQLException {
        NavigableMap<Integer, Long> offsets = new TreeMap<>();
        try (PreparedStatement statement = connection.prepareStatement(SELECT)) {
            statement.setString(1, topic.name());
            statement.setBytes(2, topic.id().getBytes(US_ASCII));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    offsets.put(rows.getInt(1), rows.getLong(2));
                }
            }
        }
        return offsets;
    }

    /** Moves the partitions' progress up. Does not commit. */
    static void move(
            Connection connection, PacketLimit limit, SourceTopic topic, NavigableMap<Integer, Position> positions)
            throws SQLException {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (Map.Entry<Integer, Position> each : positions.entrySet()) {
            rows.add(new Object[] {
                topic.name(),
                topic.id().getBytes(US_ASCII),
                each.getKey(),
                each.getValue().nextOffset(),
                each.getValue().appendedAt()
            });
        }
        INSERT.run(connection, limit, rows);
    }
}
