package org.wikistream.operations.command;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.wikistream.mysql.MySqlConnection;
import org.wikistream.mysql.SqlProblem;
import org.wikistream.mysql.schema.Migrations;
import org.wikistream.mysql.schema.MonthPartitions;
import org.wikistream.mysql.schema.ServerCheck;
import org.wikistream.problem.UserError;
import org.wikistream.progress.LiveOutput;
import org.wikistream.progress.Shown;
import org.wikistream.settings.InvalidSettingsException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Creates the warehouse's tables and their monthly partitions, or brings them up to date. */
@Command(
        name = "migrate",
        mixinStandardHelpOptions = true,
        description = {
            "Creates the tables of the warehouse in MySQL, or brings those of an older release up to date, and gives"
                    + " them a partition for each month, up to three months ahead. Doing it twice changes nothing.",
            "With mysql.migrate = true, warehouse-job does so itself."
        },
        footerHeading = Operations.EXAMPLES,
        footer = {
            "  java -jar operations.jar migrate --settings FILE --dry-run",
            "  java -jar operations.jar migrate --settings FILE --since-month 2025-01"
        })
public final class MigrateOperation implements Callable<Integer> {

    @Option(
            names = "--settings",
            paramLabel = "FILE",
            description = "The jobs' properties file, with mysql.* in it. Other keys in it are ignored.")
    private @Nullable Path settingsFile;

    @Option(
            names = "--since-month",
            paramLabel = "YYYY-MM",
            description =
                    "Also make a partition for each month since this one. Run it before you read in events of that"
                            + " time: an event without a month of its own goes into one partition with everything before"
                            + " the first month.")
    private @Nullable String sinceMonth;

    @Option(names = "--dry-run", description = "Only show what would be done.")
    private boolean dryRun;

    private final Clock clock;
    private Supplier<List<String>> usualSettings = List::of;

    /** Creates a command that uses the system clock. */
    public MigrateOperation() {
        this(Clock.systemUTC());
    }

    MigrateOperation(Clock clock) {
        this.clock = clock;
    }

    /** Sets the database to migrate if the options name none, as settings of a job: {@code --key value}. */
    public void orElse(Supplier<List<String>> settings) {
        usualSettings = settings;
    }

    @Override
    public Integer call() {
        YearMonth since = since();
        MySqlConnection database = WarehouseSettings.load(arguments());
        try {
            new ServerCheck(database).checkServer().forEach(warning -> System.err.println("Warning: " + warning));
            System.out.println("Database: " + database.url());
            return dryRun ? show(database, since) : migrate(database, since);
        } catch (InvalidSettingsException e) {
            throw new UserError(String.join(System.lineSeparator(), e.problems()), e);
        } catch (IllegalStateException e) {
            throw new UserError("The months can't be made: " + e.getMessage(), e);
        } catch (SQLException e) {
            throw new UserError("The months can't be made: " + SqlProblem.of(e).describe(), e);
        }
    }

    private List<String> arguments() {
        List<String> arguments = new ArrayList<>();
        if (settingsFile == null) {
            arguments.addAll(usualSettings.get());
        } else {
            arguments.addAll(List.of("--settings", settingsFile.toString()));
        }
        return arguments;
    }

    private @Nullable YearMonth since() {
        if (sinceMonth == null) {
            return null;
        }
        YearMonth now = YearMonth.from(clock.instant().atZone(ZoneOffset.UTC));
        try {
            YearMonth month = YearMonth.parse(sinceMonth);
            if (!month.isBefore(MonthPartitions.EARLIEST) && !month.isAfter(now)) {
                return month;
            }
        } catch (DateTimeParseException e) {
            // Refused below, like a month that is out of range.
        }
        throw new UserError("--since-month " + sinceMonth + " is not valid; allowed: a month from "
                + MonthPartitions.EARLIEST + " to " + now);
    }

    private int migrate(MySqlConnection database, @Nullable YearMonth since) throws SQLException {
        LiveOutput live = LiveOutput.standardError();
        Migrations.Outcome tables;
        try (Shown shown = live.elapsed("bringing the tables up to date")) {
            tables = new Migrations(database).migrate();
        }
        System.out.println(
                tables.from() == tables.to()
                        ? "Tables: at version " + tables.to() + " already"
                        : tables.from() == 0
                                ? "Tables: made, of version " + tables.to()
                                : "Tables: brought from version " + tables.from() + " to " + tables.to());
        MonthPartitions.Made made = new MonthPartitions(database).makeSince(since, clock.instant(), live);
        System.out.println("Months: " + (made.months().isEmpty() ? "all there" : "made " + spans(made.months())));
        if (made.problem() != null) {
            System.err.println(made.problem());
            return 1;
        }
        return 0;
    }

    private int show(MySqlConnection database, @Nullable YearMonth since) throws SQLException {
        int version = new Migrations(database).version();
        Instant now = clock.instant();
        SortedSet<YearMonth> lacking;
        if (version == 0) {
            System.out.println("Tables: would be made, of version " + Migrations.VERSION);
            lacking = MonthPartitions.firstOnes(since, now);
        } else {
            System.out.println(
                    version == Migrations.VERSION
                            ? "Tables: at version " + version + " already"
                            : "Tables: would be brought from version " + version + " to " + Migrations.VERSION);
            lacking = new MonthPartitions(database).lacking(since, now);
        }
        System.out.println("Months: " + (lacking.isEmpty() ? "all there" : "would make " + spans(lacking)));
        return 0;
    }

    /**
     * Lists months. A run of consecutive ones is shortened to the first and the last, because there may be hundreds.
     */
    static String spans(Set<YearMonth> months) {
        List<String> spans = new ArrayList<>();
        YearMonth first = null;
        for (YearMonth month : months) {
            first = first == null ? month : first;
            if (!months.contains(month.plusMonths(1))) {
                spans.add(first.equals(month) ? month.toString() : first + " to " + month);
                first = null;
            }
        }
        return String.join(", ", spans);
    }
}
