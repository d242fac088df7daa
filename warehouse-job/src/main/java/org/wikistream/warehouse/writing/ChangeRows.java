package org.wikistream.warehouse.writing;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.wikistream.changesource.records.EnrichedChange;
import org.wikistream.columns.ChangeRowReader;
import org.wikistream.mysql.change.BatchWriter;
import org.wikistream.mysql.change.ChangeBatch;
import org.wikistream.mysql.change.SourceTopic;
import org.wikistream.mysql.change.StorableChange;
import org.wikistream.mysql.change.StorableRow;

/** Changes as rows of {@code recent_change} and of the roll-ups. */
final class ChangeRows implements RowKind<EnrichedChange, StorableRow> {

    private final ChangeRowReader reader = new ChangeRowReader();
    private final SourceTopic topic;
    private final OffsetGuard guard;

    ChangeRows(SourceTopic topic, OffsetGuard guard) {
        this.topic = topic;
        this.guard = guard;
    }

    @Override
    public Converted<StorableRow> convert(EnrichedChange change) {
        StorableChange storable = StorableChange.of(
                reader.read(change.payload(), change.enrichment(), change.partition(), change.offset()));
        if (storable instanceof StorableRow row) {
            return new Converted.Row<>(row, row.escapedBytes(), row.unfitColumns());
        }
        return new Converted.Unfit<>(((StorableChange.Refused) storable).detail());
    }

    @Override
    public Table<StorableRow> open(Connection connection) throws SQLException {
        BatchWriter writer = new BatchWriter(connection, topic);
        guard.check(connection);
        return rows -> write(writer, rows);
    }

    private int write(BatchWriter writer, List<StorableRow> rows) throws SQLException {
        int doubles = writer.write(ChangeBatch.of(rows)).doubles();
        guard.wrote(rows);
        return doubles;
    }

    @Override
    public Instant eventTime(EnrichedChange change) {
        return change.change().time();
    }

    @Override
    public Instant appended(EnrichedChange change) {
        return change.appended();
    }
}
