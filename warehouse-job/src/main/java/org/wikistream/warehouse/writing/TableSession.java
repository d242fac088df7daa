package org.wikistream.warehouse.writing;

import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wikistream.mysql.MySqlConnection;

/**
 * A connection together with the table that it writes, opened when needed. Used by the writing thread; {@link #abort}
 * may be called by another.
 */
final class TableSession<R> {

    private static final Logger LOG = LoggerFactory.getLogger(TableSession.class);

    /** The server ends a session that has been idle for a minute. */
    private static final Duration LONGEST_IDLE = Duration.ofSeconds(45);

    private final MySqlConnection mySql;
    private final RowKind<?, R> kind;
    private final Clock clock;
    private volatile @Nullable Connection connection;
    private volatile boolean aborted;
    private RowKind.@Nullable Table<R> table;
    private long usedAt;

    TableSession(MySqlConnection mySql, RowKind<?, R> kind, Clock clock) {
        this.mySql = mySql;
        this.kind = kind;
        this.clock = clock;
    }

    /**
     * Connects, unless it is connected.
     *
     * @throws UncheckedIOException if the password can't be read
     * @throws CancellationException after {@link #abort}
     */
    RowKind.Table<R> table() throws SQLException {
        throwIfAborted();
        if (table != null && clock.millis() - usedAt > LONGEST_IDLE.toMillis()) {
            discard();
        }
        if (table == null) {
            Connection opened = mySql.open();
            connection = opened;
            if (aborted) {
                discard();
                throwIfAborted();
            }
            table = kind.open(opened);
        }
        usedAt = clock.millis();
        return table;
    }

    int write(List<R> rows) throws SQLException {
        int doubles = table().write(rows);
        usedAt = clock.millis();
        return doubles;
    }

    private void throwIfAborted() {
        if (aborted) {
            throw new CancellationException("The writer is closed");
        }
    }

    /** Closes the connection, if there is one. The next use opens another. */
    void discard() {
        Connection closed = connection;
        connection = null;
        table = null;
        if (closed != null) {
            try {
                closed.close();
            } catch (SQLException e) {
                LOG.debug("The connection was lost already", e);
            }
        }
    }

    /** Ends the connection even while a statement runs, which then fails. No connection is opened after that. */
    void abort() {
        aborted = true;
        kind.abort();
        Connection open = connection;
        if (open != null) {
            try {
                open.abort(Runnable::run);
            } catch (SQLException e) {
                LOG.debug("The connection was lost already", e);
            }
        }
    }
}
