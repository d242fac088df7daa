package org.wikistream.warehouse.writing;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.wikistream.changesource.stored.WrittenOffsets;
import org.wikistream.mysql.change.Progress;
import org.wikistream.mysql.change.StorableRow;
import org.wikistream.topics.SourceTopic;

/**
 * Remembers how far each partition was written, and checks that a database contains that. The writing thread uses it,
 * and the task's thread takes its state.
 */
final class OffsetGuard {

    private final SourceTopic topic;
    private final NavigableMap<Integer, Long> restored = new TreeMap<>();
    private final NavigableMap<Integer, Long> written = new TreeMap<>();

    /** @param states of the earlier writers; those of another topic of the same name are dropped */
    OffsetGuard(SourceTopic topic, Collection<WrittenOffsets> states) {
        this.topic = topic;
        restored.putAll(WrittenOffsets.furthest(topic.id(), states).nextOffsets());
        written.putAll(restored);
    }

    /** Notes that the rows are committed. */
    synchronized void wrote(List<StorableRow> rows) {
        rows.forEach(row -> written.merge(row.partition(), row.offset() + 1, Math::max));
    }

    synchronized WrittenOffsets state() {
        return new WrittenOffsets(topic.id(), written);
    }

    /** Throws {@link OlderDatabaseException} if the database lacks rows that were written. */
    synchronized void check(Connection connection) throws SQLException {
        NavigableMap<Integer, Long> there = Progress.read(connection, topic);
        restored.forEach((partition, offset) -> {
            if (there.getOrDefault(partition, 0L) < offset) {
                throw OlderDatabaseException.thanState(
                        topic.name(), partition, offset, there.getOrDefault(partition, 0L));
            }
        });
        written.forEach((partition, offset) -> {
            if (there.getOrDefault(partition, 0L) < offset) {
                throw OlderDatabaseException.thanRun(
                        topic.name(), partition, offset, there.getOrDefault(partition, 0L));
            }
        });
    }
}
