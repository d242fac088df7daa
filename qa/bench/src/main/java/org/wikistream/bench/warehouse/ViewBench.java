package org.wikistream.bench.warehouse;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.wikistream.bench.Machine;
import org.wikistream.mysql.MySqlConnection;
import org.wikistream.mysql.query.WarehouseQuery;
import org.wikistream.mysql.schema.Migrations;
import org.wikistream.mysql.schema.MonthPartitions;
import org.wikistream.problem.UserError;
import org.wikistream.progress.WorkProgress;
import org.wikistream.stack.data.Source;
import org.wikistream.stack.data.Speed;
import org.wikistream.stack.install.Installation;
import org.wikistream.stack.job.WarehouseJobSpec;
import org.wikistream.stack.run.Console;
import org.wikistream.stack.server.MariaDbAccounts;
import org.wikistream.stack.server.MariaDbServer;
import org.wikistream.stack.server.Services;
import org.wikistream.stack.spec.ServiceSpec;

/**
 * Measures how fast the warehouse's views answer over a generated sample, on a MariaDB as the local stack starts it.
 * Nothing else runs.
 */
public record ViewBench(Installation installation, Path folder, int portOffset, Console console) {

    private static final long SEED = 1;

    /** Loads as many changes and asks every view. */
    public ViewReport run(long rows, int rounds) {
        Set<String> others = Services.ALL.stream()
                .map(ServiceSpec::name)
                .filter(name -> !name.equals(MariaDbServer.NAME))
                .collect(Collectors.toSet());
        Source none = Source.sample(SEED, 1L, new Speed("max"), Instant.EPOCH);
        try (WarehouseStack stack = WarehouseStack.start(
                installation, folder, portOffset, List.of(WarehouseJobSpec.SPEC), none, others, console)) {
            return measure(
                    stack.account(MariaDbAccounts.OWNER), stack.account(MariaDbAccounts.READER), rows, rounds, console);
        } catch (SQLException e) {
            throw new UserError("MariaDB refuses the bench (" + e.getMessage() + ")", e);
        }
    }

    /**
     * Returns the same on a server that runs already.
     *
     * @param owner of an empty database
     * @param reader who may read it
     */
    static ViewReport measure(MySqlConnection owner, MySqlConnection reader, long rows, int rounds, Console console)
            throws SQLException {
        LocalDateTime end = LocalDateTime.now(Clock.systemUTC()).truncatedTo(ChronoUnit.DAYS);
        List<SampleSchedule.Hour> hours = SampleSchedule.of(rows, end);
        new Migrations(owner).migrate();
        new MonthPartitions(owner).makeSince(YearMonth.from(hours.get(0).begin()), end.toInstant(ZoneOffset.UTC));
        try (Connection connection = owner.open();
                WorkProgress progress = console.count("loading", rows, "changes")) {
            new SampleLoader(connection, SEED, progress::reach).load(hours);
        }
        console.say(String.format(Locale.ROOT, "  loaded %,d changes", rows));
        try (Connection connection = reader.open()) {
            List<MeasuredView> views = new ArrayList<>();
            List<WarehouseQuery> queries = Arrays.stream(WarehouseQuery.values())
                    .filter(query -> query.viewHours().isPresent())
                    .toList();
            try (WorkProgress progress = console.count("measuring", queries.size(), "views")) {
                for (WarehouseQuery query : queries) {
                    console.say("  asking " + query.queryName());
                    views.add(new ViewTimer(connection, rounds).measure(query.queryName()));
                    progress.add(1);
                }
            }
            long lastDay = hours.stream()
                    .filter(hour -> !hour.begin().isBefore(end.minusDays(1)))
                    .mapToLong(SampleSchedule.Hour::changes)
                    .sum();
            return ViewReport.of(Machine.current(), server(connection), rows, lastDay, views);
        }
    }

    private static String server(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery("SELECT VERSION(), @@innodb_buffer_pool_size DIV 1048576")) {
            answer.next();
            return String.format(Locale.ROOT, "%s, buffer pool of %d MiB", answer.getString(1), answer.getLong(2));
        }
    }
}
