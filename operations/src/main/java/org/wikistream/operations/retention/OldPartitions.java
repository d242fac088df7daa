package org.wikistream.operations.retention;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.wikistream.mysql.MySqlConnection;
import org.wikistream.mysql.SqlProblem;
import org.wikistream.mysql.schema.MonthPartitions;
import org.wikistream.problem.UserError;

/**
 * The months of the warehouse that are too old. As with indices, the age counts from when a month's partition was
 * created, so that old events that were read in late are kept as long as others, but never from before the end of the
 * month. Everything older than the first month is in one partition, whose age counts from when its newest change
 * entered Kafka.
 */
public final class OldPartitions implements Aged {

    private static final String PAST = "p_past";

    private final MySqlConnection database;

    public OldPartitions(MySqlConnection database) {
        this.database = database;
    }

    @Override
    public List<Expired> before(Instant limit) {
        MonthPartitions months = new MonthPartitions(database);
        try {
            return months.before(limit).stream()
                    .map(month -> new Expired(
                            month.halfDropped() ? "half-deleted month" : "month",
                            month.name(),
                            month.since(),
                            () -> drop(months, month)))
                    .toList();
        } catch (IllegalStateException e) {
            throw new UserError("The warehouse has partitions that Wikistream did not make: " + e.getMessage(), e);
        } catch (SQLException e) {
            throw failure("MySQL does not say which months there are", e);
        }
    }

    private static void drop(MonthPartitions months, MonthPartitions.Partition month) {
        try {
            if (month.name().equals(PAST) && !months.list().contains(month)) {
                throw new UserError("Partition p_past has changed since it was looked at; it stays this time");
            }
            months.drop(month);
        } catch (IllegalStateException e) {
            throw new UserError("The month " + month.name() + " can't be dropped: " + e.getMessage(), e);
        } catch (SQLException e) {
            throw failure("The month " + month.name() + " can't be dropped", e);
        }
    }

    private static UserError failure(String what, SQLException e) {
        return new UserError(what + " (" + SqlProblem.of(e).describe() + ")", e);
    }
}
