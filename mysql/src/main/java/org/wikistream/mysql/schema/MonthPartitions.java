package org.wikistream.mysql.schema;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wikistream.mysql.MySqlConnection;
import org.wikistream.mysql.SqlProblem;
import org.wikistream.mysql.SqlProblem.Kind;
import org.wikistream.progress.LiveOutput;
import org.wikistream.progress.WorkProgress;

/**
 * The months of the warehouse: each {@link WarehouseTable} has the same partitions, one for each month. They are
 * created ahead of time, and old ones are dropped from all tables at once, so that a change and its additions to the
 * roll-ups come and go together. The first months must be created before the first row is written.
 *
 * <p>The next call completes a month that was created or dropped only in some tables because the server went down. All
 * calls wait for each other, even across processes.
 */
public final class MonthPartitions {

    /** How many months after the current one have a partition. */
    public static final int AHEAD = 3;

    /** Wikipedia's first month, which is the first that can have a partition. */
    public static final YearMonth EARLIEST = YearMonth.of(2001, 1);

    /** The most rows of p_rest that are moved while others write. There are some if an event is dated far ahead. */
    private static final int FEW_ROWS = 1000;

    private static final int SHORT_LOCK_SECONDS = 2;
    private static final int LONG_LOCK_SECONDS = 30;

    /**
     * What was created.
     *
     * @param months that at least one table got
     * @param problem a sentence that says why some tables did not get all their months; null if they did
     */
    public record Made(
            SortedSet<YearMonth> months, @Nullable String problem) {}

    /**
     * A partition that all tables have, or that only some have because its drop was interrupted.
     *
     * @param name {@code p202601}, or {@code p_past}
     * @param since when its age began to count: when it was created, or when its month ended, whichever is later; for
     *     p_past, when the newest of its changes entered Kafka
     * @param halfDropped whether its drop was interrupted
     */
    public record Partition(String name, Instant since, boolean halfDropped) {}

    private final MySqlConnection database;

    public MonthPartitions(MySqlConnection database) {
        this.database = database;
    }

    /**
     * Creates the months up to {@link #AHEAD} after the current one; the first time, also the current one and the
     * previous one. It may run while a job runs: it never waits long for a lock, and moves few rows.
     */
    public Made makeAhead(Instant now) throws SQLException {
        try (Connection connection = database.open()) {
            return makeAhead(connection, now);
        }
    }

    /**
     * Creates the same over a connection of {@link MySqlConnection#open} that the caller may end meanwhile. The
     * connection has to be closed after this, which releases a lock.
     */
    public static Made makeAhead(Connection connection, Instant now) throws SQLException {
        return make(connection, null, now, true, LiveOutput.SILENT);
    }

    /**
     * Creates the same months and, before the first one, those from a month on that is to be filled. All rows in the
     * way are moved, however many there are, and writers wait meanwhile.
     *
     * @param since not before {@link #EARLIEST}, and not after the current month; null for none
     */
    public Made makeSince(@Nullable YearMonth since, Instant now) throws SQLException {
        return makeSince(since, now, LiveOutput.SILENT);
    }

    /** Does the same, and shows progress. */
    public Made makeSince(@Nullable YearMonth since, Instant now, LiveOutput output) throws SQLException {
        if (since != null && (since.isBefore(EARLIEST) || since.isAfter(monthOf(now)))) {
            throw new IllegalArgumentException(since + " is not from " + EARLIEST + " to " + monthOf(now));
        }
        try (Connection connection = LongSession.open(database)) {
            return make(connection, since, now, false, output);
        }
    }

    /** Returns the months that {@link #makeSince} would create in new tables. */
    public static SortedSet<YearMonth> firstOnes(@Nullable YearMonth since, Instant now) {
        SortedSet<YearMonth> months = new TreeSet<>();
        YearMonth first = monthOf(now).minusMonths(1);
        YearMonth month = since == null || since.isAfter(first) ? first : since;
        for (; !month.isAfter(monthOf(now).plusMonths(AHEAD)); month = month.plusMonths(1)) {
            months.add(month);
        }
        return months;
    }

    /** Returns the months that {@link #makeSince} would create in at least one table. The tables must exist. */
    public SortedSet<YearMonth> lacking(@Nullable YearMonth since, Instant now) throws SQLException {
        try (Connection connection = database.open()) {
            Map<WarehouseTable, TablePartitions> tables = read(connection);
            SortedSet<YearMonth> lacking = wanted(tables, since, monthOf(now));
            lacking.removeIf(month ->
                    tables.values().stream().allMatch(table -> table.months().containsKey(month)));
            return lacking;
        }
    }

    /** Returns all partitions that can be dropped, the oldest first; p_past only if it has rows. */
    public List<Partition> list() throws SQLException {
        try (Connection connection = database.open()) {
            Map<WarehouseTable, TablePartitions> tables = read(connection);
            Set<YearMonth> halfDropped = halfDropped(tables);
            List<Partition> partitions = new ArrayList<>();
            newestOfPast(connection)
                    .ifPresent(newest -> partitions.add(new Partition(TablePartitions.PAST, newest, false)));
            TreeMap<YearMonth, Instant> made = new TreeMap<>();
            tables.values()
                    .forEach(table ->
                            table.months().forEach((month, at) -> made.merge(month, at, MonthPartitions::later)));
            made.forEach((month, at) -> partitions.add(new Partition(
                    TablePartitions.nameOf(month),
                    later(at, month.plusMonths(1).atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC)),
                    halfDropped.contains(month))));
            return partitions;
        }
    }

    /**
     * Returns the partitions whose drop was interrupted, followed by those whose age began to count before the limit.
     */
    public List<Partition> before(Instant limit) throws SQLException {
        return list().stream()
                .filter(partition ->
                        partition.halfDropped() || partition.since().isBefore(limit))
                .sorted(Comparator.comparing(partition -> !partition.halfDropped()))
                .toList();
    }

    /**
     * Drops a month from all tables, or empties p_past. Writers wait meanwhile; nobody sees it in only some of the
     * tables. If a row of such a month comes again later, it is counted again.
     */
    public void drop(Partition partition) throws SQLException {
        try (Connection connection = LongSession.open(database);
                Statement statement = connection.createStatement()) {
            statement.execute("SET SESSION lock_wait_timeout = " + LONG_LOCK_SECONDS);
            lock(statement, LONG_LOCK_SECONDS);
            statement.execute("LOCK TABLES "
                    + Arrays.stream(WarehouseTable.values())
                            .map(table -> "`" + table.tableName() + "` WRITE")
                            .collect(Collectors.joining(", ")));
            for (TablePartitions table : read(connection).values()) {
                String alter = "ALTER TABLE `" + table.table().tableName() + "` ";
                if (partition.name().equals(TablePartitions.PAST)) {
                    statement.execute(alter + "TRUNCATE PARTITION `" + TablePartitions.PAST + "`");
                } else if (table.months().keySet().stream()
                        .anyMatch(month -> TablePartitions.nameOf(month).equals(partition.name()))) {
                    statement.execute(alter + "DROP PARTITION `" + partition.name() + "`");
                }
            }
            statement.execute("UNLOCK TABLES");
        }
    }

    private static Made make(
            Connection connection, @Nullable YearMonth since, Instant now, boolean whileOthersWrite, LiveOutput output)
            throws SQLException {
        Instant madeAt = now.truncatedTo(ChronoUnit.SECONDS);
        SortedSet<YearMonth> made = new TreeSet<>();
        WarehouseTable current = WarehouseTable.WIKI_HOUR;
        int lockSeconds = whileOthersWrite ? SHORT_LOCK_SECONDS : LONG_LOCK_SECONDS;
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET SESSION lock_wait_timeout = " + lockSeconds);
            lock(statement, lockSeconds);
            Map<WarehouseTable, TablePartitions> tables = read(connection);
            SortedSet<YearMonth> wanted = wanted(tables, since, monthOf(now));
            // Stops at the first failure. If the changes got a month that another table lacks, the month would look
            // half dropped.
            try (WorkProgress progress = output.count("making months", tables.size(), "tables")) {
                for (TablePartitions table : tables.values()) {
                    current = table.table();
                    make(statement, table, wanted, madeAt, whileOthersWrite, made);
                    progress.add(1);
                }
            }
            return new Made(made, null);
        } catch (TooManyRows e) {
            return new Made(
                    made,
                    "The months of " + current.tableName() + " can't be made while a job writes, since "
                            + e.getMessage() + " has too many rows: stop the job and run ./wikistream migrate");
        } catch (SQLException e) {
            SqlProblem problem = SqlProblem.of(e);
            if (problem.kind() == Kind.CONNECTION) {
                throw e;
            }
            return new Made(made, "The months of " + current.tableName() + " can't be made: " + describe(problem));
        }
    }

    private static void make(
            Statement statement,
            TablePartitions table,
            SortedSet<YearMonth> wanted,
            Instant now,
            boolean whileOthersWrite,
            Set<YearMonth> made)
            throws SQLException, TooManyRows {
        // The newest first, because the next rows need it soonest.
        TreeMap<String, SortedSet<YearMonth>> splits = new TreeMap<>(Comparator.reverseOrder());
        wanted.stream()
                .filter(month -> !table.months().containsKey(month))
                .forEach(month -> splits.computeIfAbsent(table.holding(month), name -> new TreeSet<>())
                        .add(month));
        for (Map.Entry<String, SortedSet<YearMonth>> split : splits.entrySet()) {
            if (whileOthersWrite && hasManyRows(statement, table.table(), split.getKey())) {
                throw new TooManyRows(split.getKey());
            }
            statement.execute(table.splitting(split.getKey(), split.getValue(), now));
            made.addAll(split.getValue());
        }
    }

    /** Returns all months that each table should have. Months between two others that were dropped stay so. */
    private static SortedSet<YearMonth> wanted(
            Map<WarehouseTable, TablePartitions> tables, @Nullable YearMonth since, YearMonth current) {
        TreeSet<YearMonth> wanted = new TreeSet<>();
        tables.values().forEach(table -> wanted.addAll(table.months().keySet()));
        YearMonth first = wanted.isEmpty() ? current.minusMonths(1) : wanted.first();
        YearMonth next = wanted.isEmpty() ? first : wanted.last().plusMonths(1);
        for (YearMonth month = next; !month.isAfter(current.plusMonths(AHEAD)); month = month.plusMonths(1)) {
            wanted.add(month);
        }
        for (YearMonth month = since; month != null && month.isBefore(first); month = month.plusMonths(1)) {
            wanted.add(month);
        }
        wanted.removeAll(halfDropped(tables));
        return wanted;
    }

    /**
     * If the creation of a month was interrupted, the table of changes has no partition for it; if its drop was
     * interrupted, it is the last table to have one.
     */
    private static Set<YearMonth> halfDropped(Map<WarehouseTable, TablePartitions> tables) {
        TablePartitions changes = Objects.requireNonNull(tables.get(WarehouseTable.RECENT_CHANGE));
        Set<YearMonth> halfDropped = new HashSet<>(changes.months().keySet());
        halfDropped.removeIf(month ->
                tables.values().stream().allMatch(table -> table.months().containsKey(month)));
        return halfDropped;
    }

    private static Map<WarehouseTable, TablePartitions> read(Connection connection) throws SQLException {
        Map<WarehouseTable, TablePartitions> tables = new EnumMap<>(WarehouseTable.class);
        for (WarehouseTable table : WarehouseTable.values()) {
            tables.put(table, TablePartitions.read(connection, table));
        }
        return tables;
    }

    /** Takes the lock until the connection is closed. */
    private static void lock(Statement statement, int seconds) throws SQLException {
        try (ResultSet lock = statement.executeQuery(
                "SELECT GET_LOCK(CONCAT('wikistream-months-', CRC32(DATABASE())), " + seconds + ")")) {
            if (!lock.next() || !lock.getBoolean(1)) {
                throw new SQLException(
                        "Another process has been making or dropping months for " + seconds + " s", "HY000", 1205);
            }
        }
    }

    private static boolean hasManyRows(Statement statement, WarehouseTable table, String partition)
            throws SQLException {
        try (ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM (SELECT 1 FROM `" + table.tableName()
                + "` PARTITION (`" + partition + "`) LIMIT " + (FEW_ROWS + 1) + ") AS `some`")) {
            rows.next();
            return rows.getInt(1) > FEW_ROWS;
        }
    }

    private static Optional<Instant> newestOfPast(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet newest = statement.executeQuery(
                        "SELECT MAX(`ingested_at`) FROM `recent_change` PARTITION (`" + TablePartitions.PAST + "`)")) {
            newest.next();
            return Optional.ofNullable(newest.getObject(1, LocalDateTime.class))
                    .map(time -> time.toInstant(ZoneOffset.UTC));
        }
    }

    private static String describe(SqlProblem problem) {
        return switch (problem.code()) {
            case 1142, 1044 ->
                problem.words() + " (" + problem.code()
                        + "); give the user the rights ALTER, CREATE, DROP and INSERT, or run"
                        + " ./wikistream migrate as one who has them";
            case 1205 ->
                problem.words()
                        + " (1205); somebody has been reading or writing the table all the time, try again later";
            default -> problem.describe();
        };
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static YearMonth monthOf(Instant time) {
        return YearMonth.from(time.atOffset(ZoneOffset.UTC));
    }

    /** Its message is the partition's name. */
    private static final class TooManyRows extends Exception {

        TooManyRows(String partition) {
            super(partition);
        }
    }
}
