package org.wikistream.warehouse.writing;

import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wikistream.mysql.MySqlConnection;
import org.wikistream.mysql.SqlProblem;
import org.wikistream.mysql.schema.MonthPartitions;

/**
 * Creates the partitions of the next months before the first batch, and then once a day while the job runs, which may
 * be for years. If they can't be created, this is logged each day, and rows go to the partition for the rest. Used by
 * the writing thread, between two transactions; {@link #abort} may be called by another.
 */
final class DailyMonths {

    private static final Logger LOG = LoggerFactory.getLogger(DailyMonths.class);
    private static final String FAILED =
            "The partitions of the next months could not be made: {}. This is tried again in a day";
    private static final Duration DAY = Duration.ofDays(1);

    private final MySqlConnection database;
    private final Clock clock;
    private Instant due = Instant.MIN;
    private volatile @Nullable Connection connection;
    private volatile boolean aborted;

    DailyMonths(MySqlConnection database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    void makeIfDue() {
        Instant now = clock.instant();
        if (now.isBefore(due)) {
            return;
        }
        due = now.plus(DAY);
        try (Connection opened = database.open()) {
            connection = opened;
            String problem =
                    aborted ? null : MonthPartitions.makeAhead(opened, now).problem();
            if (problem != null) {
                LOG.warn("{}. This is tried again in a day", problem);
            }
        } catch (SQLException | UncheckedIOException e) {
            LOG.warn(FAILED, SqlProblem.of(e).describe());
        } catch (IllegalStateException e) { // the tables are not in the form in which they were made
            LOG.warn(FAILED, e.getMessage());
        } finally {
            connection = null;
        }
    }

    /** Ends the current work. */
    void abort() {
        aborted = true;
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
