package org.wikistream.warehouse;

import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wikistream.mysql.MySqlConnection;
import org.wikistream.mysql.MySqlSettings;
import org.wikistream.mysql.SqlProblem;
import org.wikistream.mysql.schema.Migrations;
import org.wikistream.mysql.schema.MonthPartitions;
import org.wikistream.mysql.schema.ServerCheck;
import org.wikistream.settings.InvalidSettingsException;

/** Prepares the database before the job starts. */
final class WarehouseTables {

    private static final Logger LOG = LoggerFactory.getLogger(WarehouseTables.class);

    private WarehouseTables() {}

    /**
     * Checks the server and the tables, which are first created if {@code mysql.migrate} says so.
     *
     * @return things that work but should be changed, a sentence each
     * @throws InvalidSettingsException with all problems
     */
    static List<String> check(MySqlSettings settings, Instant now) {
        ServerCheck check = new ServerCheck(settings.connection());
        List<String> warnings = new ArrayList<>(check.checkServer());
        if (settings.migrate()) {
            warnings.addAll(migrate(settings.connection(), now));
        }
        check.checkTables();
        if (!settings.migrate()) {
            warnings.addAll(lackingMonth(settings.connection(), now));
        }
        return warnings;
    }

    private static List<String> migrate(MySqlConnection database, Instant now) {
        Migrations.Outcome outcome = new Migrations(database).migrate();
        if (outcome.from() != outcome.to()) {
            LOG.info("Tables of {} are of version {} now, after {}", database.url(), outcome.to(), outcome.from());
        }
        try {
            String problem = new MonthPartitions(database).makeAhead(now).problem();
            return problem == null ? List.of() : List.of(problem);
        } catch (SQLException e) {
            throw invalid(
                    database,
                    "does not take the partitions of the next months: "
                            + SqlProblem.of(e).describe());
        } catch (IllegalStateException e) {
            throw othersPartitions(database, e);
        }
    }

    private static List<String> lackingMonth(MySqlConnection database, Instant now) {
        YearMonth current = YearMonth.from(now.atOffset(ZoneOffset.UTC));
        try {
            return new MonthPartitions(database).lacking(null, now).contains(current)
                    ? List.of("The tables of mysql.url = '" + database.url() + "' have no partition for " + current
                            + ". The job tries to make it; where it lacks the right, run ./wikistream migrate as one who"
                            + " has it")
                    : List.of();
        } catch (SQLException e) {
            throw invalid(
                    database,
                    "does not tell its partitions: " + SqlProblem.of(e).describe());
        } catch (IllegalStateException e) {
            throw othersPartitions(database, e);
        }
    }

    private static InvalidSettingsException othersPartitions(MySqlConnection database, IllegalStateException e) {
        return invalid(database, "has other partitions than ./wikistream migrate makes: " + e.getMessage());
    }

    private static InvalidSettingsException invalid(MySqlConnection database, String problem) {
        return new InvalidSettingsException(List.of("The database of mysql.url = '" + database.url() + "' " + problem));
    }
}
