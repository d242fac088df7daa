package org.wikistream.warehouse.writing;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;
import org.wikistream.mysql.change.Progress.Position;

/** Turns elements of one kind into rows, and writes batches of these. */
interface RowKind<E, R> {

    /** Writes batches over one connection. */
    interface Table<R> {

        /**
         * Writes a batch in one transaction.
         *
         * @return how many of the rows already existed
         * @throws SQLException if it can't be written. Writing the same rows again does no harm
         */
        int write(List<R> rows) throws SQLException;

        /** Moves the progress over elements that are durable as dead letters. */
        default void pass(NavigableMap<Integer, Position> positions) throws SQLException {}
    }

    /** Converts an element. Called by the task's thread. */
    Converted<R> convert(E element);

    /** Returns how far its partition is with the element; empty if it moves no progress. */
    default Map<Integer, Position> positionAfter(E element) {
        return Map.of();
    }

    /**
     * Called by the writing thread whenever it has opened a connection.
     *
     * @throws OlderDatabaseException if the database lacks what was written before
     */
    Table<R> open(Connection connection) throws SQLException;

    /** Ends work on a table that uses a connection of its own. Any thread may call it. */
    default void abort() {}

    /** Returns when the element's event was produced; null if no latency is measured from it. */
    @Nullable Instant eventTime(E element);

    /** Returns when the broker appended the element's record; null as above. */
    @Nullable Instant appended(E element);
}
