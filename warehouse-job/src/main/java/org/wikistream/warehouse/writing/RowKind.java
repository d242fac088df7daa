package org.wikistream.warehouse.writing;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;
import org.wikistream.mysql.change.Progress.Position;

/** How elements of one kind become rows, and how a batch of these is written. */
interface RowKind<E, R> {

    /** Writes batches over one connection. */
    interface Table<R> {

        /**
         * Writes a batch in one transaction.
         *
         * @return how many of the rows were there already
         * @throws SQLException if it can't be written. To write the same rows again does no harm
         */
        int write(List<R> rows) throws SQLException;

        /** Moves the progress over elements that are durable as dead letters. */
        default void pass(NavigableMap<Integer, Position> positions) throws SQLException {}
    }

    /** Called by the task's thread. */
    Converted<R> convert(E element);

    /** Up to where its partition is with the element; empty if it moves none. */
    default Map<Integer, Position> positionAfter(E element) {
        return Map.of();
    }

    /**
     * Called by the writing thread whenever it has opened a connection.
     *
     * @throws OlderDatabaseException if the database lacks what was written before
     */
    Table<R> open(Connection connection) throws SQLException;

    /** Ends what a table does over a connection of its own. It may come from any thread. */
    default void abort() {}

    /** When the element's event was produced; null if no latency is measured from it. */
    @Nullable Instant eventTime(E element);

    /** When the broker appended the element's record; null as above. */
    @Nullable Instant appended(E element);
}
