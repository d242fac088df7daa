package org.wikistream.warehouse.writing;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import org.wikistream.changesource.records.EnrichedChange;
import org.wikistream.columns.ChangeRowReader;
import org.wikistream.mysql.change.BatchWriter;
import org.wikistream.mysql.change.ChangeBatch;
import org.wikistream.mysql.change.StorableChange;
import org.wikistream.mysql.change.StorableRow;

/** Writes changes as single rows, which don't move any partition's progress. */
class SingleChanges implements RowKind<EnrichedChange, StorableRow> {

    private final ChangeRowReader reader = new ChangeRowReader();

    @Override
    public final Converted<StorableRow> convert(EnrichedChange change) {
        StorableChange storable = StorableChange.of(
                reader.read(change.payload(), change.enrichment(), change.partition(), change.offset()));
        if (storable instanceof StorableRow row) {
            return new Converted.Row<>(row, row.escapedBytes(), row.unfitColumns());
        }
        return new Converted.Unfit<>(((StorableChange.Refused) storable).detail());
    }

    @Override
    public Table<StorableRow> open(Connection connection) throws SQLException {
        BatchWriter writer = BatchWriter.withoutProgress(connection);
        return rows -> writer.write(ChangeBatch.of(rows)).doubles();
    }

    @Override
    public final Instant eventTime(EnrichedChange change) {
        return change.change().time();
    }

    @Override
    public final Instant appended(EnrichedChange change) {
        return change.appended();
    }
}
