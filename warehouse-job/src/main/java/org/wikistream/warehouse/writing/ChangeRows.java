package org.wikistream.warehouse.writing;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;
import org.wikistream.changesource.records.EnrichedChange;
import org.wikistream.mysql.change.BatchWriter;
import org.wikistream.mysql.change.ChangeBatch;
import org.wikistream.mysql.change.Progress.Position;
import org.wikistream.mysql.change.StorableRow;
import org.wikistream.topics.SourceTopic;

/** Writes changes as rows, in the order of their topic. Each batch moves its partitions' progress. */
final class ChangeRows extends SingleChanges {

    private final SourceTopic topic;
    private final OffsetGuard guard;
    private final @Nullable DailyMonths months;

    /** @param months null if another subtask makes them */
    ChangeRows(SourceTopic topic, OffsetGuard guard, @Nullable DailyMonths months) {
        this.topic = topic;
        this.guard = guard;
        this.months = months;
    }

    @Override
    public Table<StorableRow> open(Connection connection) throws SQLException {
        BatchWriter writer = new BatchWriter(connection, topic);
        guard.check(connection);
        connection.rollback(); // The first batch must not see the snapshot of these reads.
        return new Table<>() {
            @Override
            public int write(List<StorableRow> rows) throws SQLException {
                return ChangeRows.this.write(writer, rows);
            }

            @Override
            public void pass(NavigableMap<Integer, Position> positions) throws SQLException {
                writer.pass(positions);
            }
        };
    }

    @Override
    public Map<Integer, Position> positionAfter(EnrichedChange change) {
        return Map.of(
                change.partition(),
                new Position(change.offset() + 1, LocalDateTime.ofInstant(change.appended(), ZoneOffset.UTC)));
    }

    @Override
    public void abort() {
        if (months != null) {
            months.abort();
        }
    }

    private int write(BatchWriter writer, List<StorableRow> rows) throws SQLException {
        if (months != null) {
            months.makeIfDue();
        }
        int doubles = writer.write(ChangeBatch.of(rows)).doubles();
        guard.wrote(rows);
        return doubles;
    }
}
