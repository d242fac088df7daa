package org.wikistream.operations.stores;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
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
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.wikistream.mysql.MySqlConnection;
import org.wikistream.mysql.SqlProblem;
import org.wikistream.mysql.change.Progress;
import org.wikistream.operations.database.LongQuestions;
import org.wikistream.problem.UserError;
import org.wikistream.topics.RejectedHeaders;
import org.wikistream.topics.SourceTopic;

/** The rows of table {@code recent_change}, read by its index on {@code ingested_at}. */
final class MySqlIds implements StoreIds {

    static final String ROLL_UP = "its roll-up counts";

    private static final String PAST = "p_past";
    private static final int FETCHED_ROWS = 5_000;
    /** Error ER_UNKNOWN_PARTITION. */
    private static final int UNKNOWN_PARTITION = 1735;
    /** Error ER_TABLE_DEF_CHANGED: the table is younger than the snapshot. */
    private static final int TABLE_CHANGED = 1412;

    private static final int SNAPSHOTS = 3;

    private final MySqlConnection database;
    private final SourceTopic topic;
    private final Clock clock;
    /** The end of each partition; p_past and p_rest are among them. */
    private final Map<String, String> partitions = new TreeMap<>();

    private boolean pastIsEmpty = true;

    /**
     * Creates the store without asking it.
     *
     * @param topic with its current id; nothing counts as committed of a topic that was recreated under the same name
     */
    MySqlIds(MySqlConnection database, SourceTopic topic, Clock clock) {
        this.database = database;
        this.topic = topic;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "mysql";
    }

    @Override
    public String stage() {
        return RejectedHeaders.WAREHOUSE_STAGE;
    }

    @Override
    public String progressOf() {
        return "its table progress";
    }

    @Override
    public Map<Integer, Long> committed() {
        return ask(connection -> {
            Map<Integer, Long> committed = Progress.read(connection, topic);
            listPartitions(connection);
            return committed;
        });
    }

    @Override
    public void read(long from, long to, IdReader reader) throws IOException {
        ask(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(
                    "SELECT `event_id`, `ingested_at` FROM `recent_change` FORCE INDEX (`by_ingestion`)"
                            + " WHERE `ingested_at` >= ? AND `ingested_at` < ?",
                    ResultSet.TYPE_FORWARD_ONLY,
                    ResultSet.CONCUR_READ_ONLY)) {
                statement.setFetchSize(FETCHED_ROWS);
                statement.setObject(1, time(Instant.ofEpochMilli(from)));
                statement.setObject(2, time(Instant.ofEpochMilli(to)));
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        reader.accept(new String(rows.getBytes(1), UTF_8), millis(rows));
                    }
                }
            }
            return true;
        });
    }

    @Override
    public Set<String> present(Collection<StoredChange> changes) {
        List<LocalDateTime> times =
                changes.stream().map(MySqlIds::dt).distinct().toList();
        return ask(connection -> {
            Set<String> present = new HashSet<>();
            // A repeated change has the same dt. The primary key begins with it, and row constructors would not use
            // that key.
            try (PreparedStatement statement =
                    connection.prepareStatement("SELECT `event_id` FROM `recent_change` WHERE `dt` IN ("
                            + String.join(", ", Collections.nCopies(times.size(), "?")) + ")")) {
                for (int index = 0; index < times.size(); index++) {
                    statement.setObject(index + 1, times.get(index));
                }
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        present.add(new String(rows.getBytes(1), UTF_8));
                    }
                }
            }
            present.retainAll(changes.stream().map(StoredChange::id).toList());
            return present;
        });
    }

    /**
     * A month that is not over is never dropped because of its age, so a change of that month that is not there is
     * missing.
     */
    @Override
    public Optional<String> deletedWith(StoredChange change) {
        LocalDateTime dt = dt(change);
        YearMonth month = YearMonth.from(dt);
        String name = "p" + String.format(Locale.ROOT, "%04d%02d", month.getYear(), month.getMonthValue());
        if (partitions.containsKey(name) || !month.isBefore(YearMonth.from(time(clock.instant())))) {
            return Optional.empty();
        }
        boolean past = isPast(dt);
        return past && !pastIsEmpty
                ? Optional.empty()
                : Optional.of(past ? "partition p_past, which was emptied" : "month " + month + ", which was dropped");
    }

    private boolean isPast(LocalDateTime dt) {
        String end = partitions.getOrDefault(PAST, "").replace("'", "").replace(' ', 'T');
        return !end.isEmpty() && dt.isBefore(LocalDateTime.parse(end));
    }

    /**
     * Compares both tables, which have the same partitions, partition by partition, each in its own snapshot. A
     * partition that is dropped meanwhile counts as equal.
     */
    @Override
    public List<OwnDifference> ownDifferences(long from, long to) {
        return ask(connection -> {
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            List<OwnDifference> differences = new ArrayList<>();
            try (Statement statement = connection.createStatement()) {
                for (String partition : partitions.keySet()) {
                    difference(statement, partition, SNAPSHOTS).ifPresent(differences::add);
                }
            }
            return differences;
        });
    }

    private static Optional<OwnDifference> difference(Statement statement, String partition, int snapshots)
            throws SQLException {
        try {
            statement.execute("START TRANSACTION WITH CONSISTENT SNAPSHOT");
            long counted = number(statement, "SELECT SUM(`changes`) FROM `wiki_hour` PARTITION (`" + partition + "`)");
            long there = number(statement, "SELECT COUNT(*) FROM `recent_change` PARTITION (`" + partition + "`)");
            statement.execute("ROLLBACK");
            return counted == there
                    ? Optional.empty()
                    : Optional.of(new OwnDifference(partition, ROLL_UP, counted, there));
        } catch (SQLException e) {
            if (e.getErrorCode() == UNKNOWN_PARTITION) {
                return Optional.empty();
            }
            if (e.getErrorCode() == TABLE_CHANGED && snapshots > 1) {
                return difference(statement, partition, snapshots - 1);
            }
            throw e;
        }
    }

    @Override
    public void close() {
        // Each request has a connection of its own, because the server closes idle ones.
    }

    private void listPartitions(Connection connection) throws SQLException {
        partitions.clear();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT PARTITION_NAME, PARTITION_DESCRIPTION FROM information_schema.PARTITIONS"
                                + " WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = 'recent_change'")) {
            while (rows.next()) {
                partitions.put(rows.getString(1), rows.getString(2));
            }
        }
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT 1 FROM `recent_change` PARTITION (`" + PAST + "`) LIMIT 1")) {
            pastIsEmpty = !rows.next();
        }
    }

    private static long number(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** Converts a time to the form that the job stores: in UTC, and cut to milliseconds. */
    private static LocalDateTime dt(StoredChange change) {
        return time(Objects.requireNonNull(change.change()).time());
    }

    private static LocalDateTime time(Instant time) {
        return LocalDateTime.ofInstant(time.truncatedTo(ChronoUnit.MILLIS), ZoneOffset.UTC);
    }

    private static long millis(ResultSet rows) throws SQLException {
        return rows.getObject(2, LocalDateTime.class).toInstant(ZoneOffset.UTC).toEpochMilli();
    }

    /** A query of the database. */
    private interface Question<T> {
        T ask(Connection connection) throws SQLException, IOException;
    }

    private <T> T ask(Question<T> question) {
        try (Connection connection = LongQuestions.open(database)) {
            return question.ask(connection);
        } catch (SQLException e) {
            throw new UserError(
                    "The database of mysql.url = '" + database.url() + "' can't be compared: "
                            + SqlProblem.of(e).describe(),
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
