package org.wikistream.mysql.change;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wikistream.mysql.rollup.RollUps;
import org.wikistream.mysql.statement.PacketLimit;
import org.wikistream.topics.SourceTopic;

/**
 * Writes batches of changes over one connection, each in one transaction: the rows, their additions to the roll-ups,
 * and the progress of each partition. A change counts in the transaction that first inserts it, so a batch that was
 * written before, by this writer or another, changes nothing. Used by one thread.
 *
 * <p>A plain INSERT shows whether a row already exists, because it then fails as a whole. The batch is then written
 * without existing rows, and the next batches are looked up before they are inserted, until a batch has no such row.
 * After a restart, many consecutive batches have some.
 */
public final class BatchWriter {

    private static final int DUPLICATE_KEY = 1062;

    private final Connection connection;
    private final @Nullable SourceTopic topic;
    private final PacketLimit limit;
    private final WikiNames names = new WikiNames();
    private boolean careful;

    /**
     * What became of a batch.
     *
     * @param inserted rows that were new
     * @param doubles rows that already existed, or that came twice in the batch
     */
    public record Written(int inserted, int doubles) {}

    /**
     * Creates a writer of a topic's records. It turns the connection's auto-commit off; otherwise the connection is
     * used as it was opened.
     */
    public BatchWriter(Connection connection, SourceTopic topic) throws SQLException {
        this(connection, topic, PacketLimit.of(connection));
    }

    private BatchWriter(Connection connection, @Nullable SourceTopic topic, PacketLimit limit) throws SQLException {
        this.connection = connection;
        this.topic = topic;
        this.limit = limit;
        connection.setAutoCommit(false);
    }

    /**
     * Returns a writer of single records, which tell nothing about those before them, so it leaves the progress alone.
     */
    public static BatchWriter withoutProgress(Connection connection) throws SQLException {
        return new BatchWriter(connection, null, PacketLimit.of(connection));
    }

    /**
     * Writes a batch and commits it.
     *
     * @throws SQLException if it can't be written. Nothing of it is written then, unless the commit's answer was lost,
     *     in which case all of it may be. Writing the same batch again does no harm in either case
     */
    public Written write(ChangeBatch batch) throws SQLException {
        Set<ChangeKey> present = careful ? lookUp(batch) : Set.of();
        while (true) {
            ChangeBatch missing = batch.without(present);
            SQLException refusal = insert(missing);
            if (refusal == null) {
                int inserted = missing.rows().size();
                careful = !present.isEmpty();
                return new Written(inserted, batch.size() - inserted);
            }
            present = lookUp(batch);
            if (batch.without(present).rows().size() == missing.rows().size()) {
                throw refusal; // It is another key than the table's.
            }
        }
    }

    /** Moves the progress over records that will never become rows, and commits that. */
    public void pass(NavigableMap<Integer, Progress.Position> positions) throws SQLException {
        if (topic == null) {
            return;
        }
        try {
            Progress.move(connection, limit, topic, positions);
            connection.commit();
        } catch (SQLException e) {
            rollBack(e);
            throw e;
        }
    }

    /** Inserts the batch; returns why that is impossible if a key exists. */
    private @Nullable SQLException insert(ChangeBatch batch) throws SQLException {
        try {
            List<@Nullable Object[]> rows = new ArrayList<>();
            batch.rows().forEach(row -> rows.add(row.values()));
            names.write(connection, limit, batch.rows());
            ChangeTable.insert().run(connection, limit, rows);
            RollUps.write(
                    connection,
                    limit,
                    batch.rows().stream().map(StorableRow::countable).toList());
            if (topic != null) {
                Progress.move(connection, limit, topic, batch.positions());
            }
            connection.commit();
            names.committed();
            return null;
        } catch (SQLException e) {
            rollBack(e);
            if (e.getErrorCode() == DUPLICATE_KEY) {
                return e;
            }
            throw e;
        }
    }

    private Set<ChangeKey> lookUp(ChangeBatch batch) throws SQLException {
        try {
            Set<ChangeKey> present = PresentKeys.of(connection, batch.keys());
            connection.rollback(); // What was read is not to be what the next statements see.
            return present;
        } catch (SQLException e) {
            rollBack(e);
            throw e;
        }
    }

    /** Always rolls back explicitly, because after some errors the server has rolled back only the statement. */
    private void rollBack(SQLException cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }
}
