package org.wikistream.warehouse.writing;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wikistream.mysql.change.BatchWriter;
import org.wikistream.mysql.change.ChangeBatch;
import org.wikistream.mysql.change.SourceTopic;
import org.wikistream.mysql.change.StorableRow;

/** Changes as rows, in the order of their topic: each batch moves its partitions' progress. */
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
        return rows -> write(writer, rows);
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
