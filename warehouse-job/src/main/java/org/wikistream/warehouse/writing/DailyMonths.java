package org.wikistream.warehouse.writing;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wikistream.mysql.MySqlConnection;
import org.wikistream.mysql.SqlProblem;
import org.wikistream.mysql.schema.MonthPartitions;

/**
 * Makes months ahead once a day while the job runs, which may be for years. If they can't be made, that is logged each day, and
 * rows go to the partition for the rest. Used by the writing thread, between two transactions.
 */
final class DailyMonths {

    private static final Logger LOG = LoggerFactory.getLogger(DailyMonths.class);
    private static final String FAILED =
            "The partitions of the next months could not be made: {}. This is tried again in a day";
    private static final Duration DAY = Duration.ofDays(1);

    private final MonthPartitions months;
    private final Clock clock;
    private Instant due;

    /** Months were made when the job was submitted, so they are due in a day. */
    DailyMonths(MySqlConnection database, Clock clock) {
        this.months = new MonthPartitions(database);
        this.clock = clock;
        due = clock.instant().plus(DAY);
    }

    void makeIfDue() {
        Instant now = clock.instant();
        if (now.isBefore(due)) {
            return;
        }
        due = now.plus(DAY);
        try {
            String problem = months.makeAhead(now).problem();
            if (problem != null) {
                LOG.warn("{}. This is tried again in a day", problem);
            }
        } catch (SQLException e) {
            LOG.warn(FAILED, SqlProblem.of(e).describe());
        } catch (IllegalStateException e) { // The tables are not as they were made.
            LOG.warn(FAILED, e.getMessage());
        }
    }
}
