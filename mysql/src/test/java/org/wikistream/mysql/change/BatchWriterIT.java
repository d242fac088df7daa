package org.wikistream.mysql.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wikistream.columns.ChangeColumn;
import org.wikistream.mysql.change.BatchWriter.Written;
import org.wikistream.mysql.statement.PacketLimit;
import org.wikistream.testkit.Captures;
import org.wikistream.testkit.Eventually;
import org.wikistream.topics.SourceTopic;

/** The transaction on a real server. */
@Timeout(120)
class BatchWriterIT {

    private static final SourceTopic TOPIC = new SourceTopic("wikimedia.recentchange", "q83TPyZiRZKfzGSfMDIyLQ");
    private static final int BATCH = 1_000;
    private static final String DT = "2026-01-31T10:15:30.125Z";
    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private WarehouseDatabase database;

    @BeforeEach
    void create() {
        database = WarehouseDatabase.create();
    }

    @Test
    void hasTheColumnsThatTheMigrationsMake() throws Exception {
        List<String> columns = database.rows("SELECT COLUMN_NAME, DATA_TYPE,"
                + " COALESCE(CHARACTER_MAXIMUM_LENGTH, 0), IS_NULLABLE, COALESCE(DATETIME_PRECISION, 3)"
                + " FROM information_schema.COLUMNS"
                + " WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = 'recent_change' ORDER BY ORDINAL_POSITION");
        List<String> expected = new ArrayList<>();
        for (StoredColumn column : ChangeTable.storedColumns().values()) {
            boolean nullable = !column.column().isRequired() || column.column() == ChangeColumn.RAW;
            expected.add(column.column().columnName() + "|"
                    + column.type().name().toLowerCase(Locale.ROOT) + "|" + column.limit() + "|"
                    + (nullable ? "YES" : "NO") + "|3");
        }
        int names = String.join(",", ChangeTable.names()).length();
        assertThat(columns).hasSize(expected.size() + 1).startsWith(expected.toArray(String[]::new));
        assertThat(names).as("all names fit into unfit_columns").isLessThan(2000);
    }

    @Test
    void storesEveryValueAsItIs() throws Exception {
        List<StorableRow> rows = SampleEvents.rows(List.of(
                SampleEvents.event(
                        "e\u0301",
                        DT,
                        "'title':'" + "\ud83d\ude00".repeat(320) + "','comment':'" + "x".repeat(65_535) + "'"),
                SampleEvents.event(
                        "E", "1000-01-01T00:00:00Z", "'title':'a\\u0000\\u001a\\\\b ','timestamp':253402300799"),
                SampleEvents.event("e", "9999-12-31T23:59:59.999Z", "'length':{'old':-9223372036854775808,'new':5}"),
                SampleEvents.event("e ", DT, "'title':'\\ud83d','log_params':{'a':[1.50,'\\ud83d']}"),
                SampleEvents.event("\\u0000\\u0027\\\\", DT, "'user':'\\\\\\u0027; DROP TABLE wiki; -- ','bot':true")));
        try (Connection connection = database.open()) {
            assertThat(new BatchWriter(connection, TOPIC).write(ChangeBatch.of(rows)))
                    .isEqualTo(new Written(5, 0));
            for (StorableRow row : rows) {
                assertThat(stored(connection, row)).isEqualTo(printable(row.values()));
            }
        }
    }

    /**
     * Loads changes afresh, then all of them again, half of them, and all in other batches; the tables stay the same.
     */
    @Test
    void changesNothingWhenChangesComeAgain() throws Exception {
        List<StorableRow> rows = SampleEvents.rows(SampleEvents.generate(3_000, 1));
        long distinct = rows.stream().map(StorableRow::key).distinct().count();
        try (Connection connection = database.open()) {
            BatchWriter writer = new BatchWriter(connection, TOPIC);
            write(writer, rows.subList(0, 2_000), 700);
            List<String> halfway = contents();
            assertThat(write(writer, rows.subList(300, 1_900), 333).inserted()).isZero();
            assertThat(contents()).isEqualTo(halfway);
            assertThat(write(new BatchWriter(connection, TOPIC), rows.subList(1_000, 3_000), 450)
                            .doubles())
                    .isGreaterThan(1_000);
        }
        assertThat(database.number("SELECT COUNT(*) FROM recent_change")).isEqualTo(distinct);
        assertThat(database.number("SELECT SUM(changes) FROM wiki_hour")).isEqualTo(distinct);
        List<String> complete = contents();
        database = WarehouseDatabase.create();
        try (Connection connection = database.open()) {
            write(new BatchWriter(connection, TOPIC), rows, 3_000);
        }
        assertThat(contents()).isEqualTo(complete);
    }

    @Test
    void looksUpBeforeItInsertsUntilABatchIsNew() throws Exception {
        List<StorableRow> rows = SampleEvents.rows(SampleEvents.generate(400, 2));
        try (Connection connection = database.open()) {
            write(new BatchWriter(connection, TOPIC), rows.subList(0, 300), 100);
            BatchWriter again = new BatchWriter(connection, TOPIC);
            write(again, rows.subList(0, 100), 100);
            long before = inserts(connection);
            write(again, rows.subList(100, 300), 100);
            assertThat(inserts(connection) - before)
                    .as("only those of the progress")
                    .isEqualTo(2);
            assertThat(write(again, rows.subList(300, 400), 100).inserted()).isGreaterThan(80);
        }
    }

    @Test
    void countsADoubleInABatchOnce() throws Exception {
        String event = SampleEvents.event("a", DT, "'wiki':'enwiki','type':'edit','length':{'old':5,'new':9}");
        try (Connection connection = database.open()) {
            assertThat(new BatchWriter(connection, TOPIC)
                            .write(ChangeBatch.of(SampleEvents.rows(List.of(event, event, event)))))
                    .isEqualTo(new Written(1, 2));
        }
        assertThat(database.rows("SELECT changes, edits, bytes_added FROM wiki_hour"))
                .containsExactly("1|1|4");
        assertThat(database.rows("SELECT kafka_partition, next_offset FROM progress ORDER BY 1"))
                .containsExactly("0|1", "1|2", "2|3");
    }

    /** A second writer, like that of a zombie task, holds the same rows and commits first. */
    @Test
    void waitsForARivalAndThenCountsOnlyWhatIsNew() throws Exception {
        List<StorableRow> rows = SampleEvents.rows(SampleEvents.generate(500, 3));
        try (Connection rival = database.open();
                Connection connection = database.open()) {
            new BatchWriter(rival, TOPIC).write(ChangeBatch.of(List.of()));
            insertUncommitted(rival, rows.get(250));
            BatchWriter writer = new BatchWriter(connection, TOPIC);
            CompletableFuture<Written> written = CompletableFuture.supplyAsync(() -> write(writer, rows, 500));
            Eventually.await("the writer waits for the row", DEADLINE, this::waitingTransactions, n -> n > 0);
            rival.commit();
            Written outcome = written.get(20, TimeUnit.SECONDS);
            assertThat(outcome.inserted())
                    .isEqualTo(
                            (int) rows.stream().map(StorableRow::key).distinct().count() - 1);
        }
    }

    @Test
    void letsTwoWritersOfTheSameChangesCountEachOnce() throws Exception {
        List<StorableRow> rows = SampleEvents.rows(SampleEvents.generate(4_000, 4));
        List<StorableRow> backwards = new ArrayList<>(rows.subList(500, 4_000));
        try (Connection one = database.open();
                Connection other = database.open()) {
            BatchWriter first = new BatchWriter(one, TOPIC);
            BatchWriter second = new BatchWriter(other, TOPIC);
            CompletableFuture<Written> both = CompletableFuture.supplyAsync(() -> writeUntilDone(first, rows, 50));
            Written later = writeUntilDone(second, backwards, 50);
            Written earlier = both.get(60, TimeUnit.SECONDS);
            long distinct = rows.stream().map(StorableRow::key).distinct().count();
            assertThat(earlier.inserted() + later.inserted()).isEqualTo((int) distinct);
            assertThat(database.number("SELECT SUM(changes) FROM wiki_hour")).isEqualTo(distinct);
        }
        assertRollUpsEqualTheRows();
    }

    @Test
    void writesNothingOfABatchWhoseConnectionIsKilledInTheMiddle() throws Exception {
        List<StorableRow> rows = SampleEvents.rows(SampleEvents.generate(500, 5));
        try (Connection rival = database.open();
                Connection connection = database.open()) {
            new BatchWriter(rival, TOPIC).write(ChangeBatch.of(List.of()));
            insertUncommitted(rival, rows.get(499));
            long id = connectionId(connection);
            BatchWriter writer = new BatchWriter(connection, TOPIC);
            CompletableFuture<Written> written = CompletableFuture.supplyAsync(() -> write(writer, rows, 500));
            Eventually.await("the writer waits for the row", DEADLINE, this::waitingTransactions, n -> n > 0);
            database.administer("KILL " + id);
            assertThat(written).failsWithin(DEADLINE);
            rival.rollback();
        }
        assertThat(database.number("SELECT COUNT(*) FROM recent_change")).isZero();
        assertThat(database.number("SELECT COUNT(*) FROM user_hour")).isZero();
        try (Connection connection = database.open()) {
            write(new BatchWriter(connection, TOPIC), rows, 500);
        }
        assertRollUpsEqualTheRows();
    }

    @Test
    void namesTheErrorOfAnIndexThatIsNotItsOwn() throws Exception {
        database.administer("ALTER TABLE recent_change ADD UNIQUE KEY stray (dt, title)");
        try (Connection connection = database.open()) {
            BatchWriter writer = new BatchWriter(connection, TOPIC);
            ChangeBatch batch = ChangeBatch.of(SampleEvents.rows(List.of(
                    SampleEvents.event("a", DT, "'title':'same'"), SampleEvents.event("b", DT, "'title':'same'"))));
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> writer.write(batch))
                    .withMessageContaining("stray");
        }
    }

    @Test
    void splitsABatchThatIsLargerThanAPacket() throws Exception {
        database.administer("SET GLOBAL max_allowed_packet = 1048576");
        try (Connection connection = database.open()) {
            List<String> events = new ArrayList<>();
            for (int number = 0; number < 60; number++) {
                events.add(SampleEvents.event("id-" + number, DT, "'comment':'" + "\\\\".repeat(30_000) + "'"));
            }
            assertThat(write(new BatchWriter(connection, TOPIC), SampleEvents.rows(events), 60))
                    .isEqualTo(new Written(60, 0));
        } finally {
            database.administer("SET GLOBAL max_allowed_packet = 16777216");
        }
    }

    /** The server computes the expected counts from the rows, with other statements than those of the roll-ups. */
    @Test
    void countsGeneratedChangesAsTheServerDoes() throws Exception {
        List<StorableRow> rows = SampleEvents.rows(SampleEvents.generate(20_000, 6));
        try (Connection connection = database.open()) {
            write(new BatchWriter(connection, TOPIC), rows, BATCH);
        }
        assertThat(database.number("SELECT COUNT(*) FROM recent_change"))
                .isEqualTo(rows.stream().map(StorableRow::key).distinct().count());
        assertThat(database.number("SELECT COUNT(*) FROM wiki_category_hour WHERE pages_in > 0 AND pages_out > 0"))
                .isPositive();
        assertRollUpsEqualTheRows();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "recentchange-2018-10-19.sse",
                "recentchange-2023-10-11.ndjson.gz",
                "recentchange-2024-08-22.ndjson.gz",
                "recentchange-2025-12-15.ndjson.gz",
                "oddities.ndjson"
            })
    void countsACaptureAsTheServerDoes(String file) throws Exception {
        List<StorableRow> rows = new ArrayList<>();
        for (String payload : Captures.payloads(file)) {
            if (SampleEvents.isChange(payload)
                    && StorableChange.of(SampleEvents.change(payload, 0, rows.size())) instanceof StorableRow row) {
                rows.add(row);
            }
        }
        assertThat(rows).isNotEmpty();
        try (Connection connection = database.open()) {
            write(new BatchWriter(connection, TOPIC), rows, BATCH);
            for (StorableRow row : List.of(rows.get(0), rows.get(rows.size() / 2), rows.get(rows.size() - 1))) {
                assertThat(stored(connection, row)).isEqualTo(printable(row.values()));
            }
        }
        assertThat(database.number("SELECT COUNT(*) FROM recent_change"))
                .isEqualTo(rows.stream().map(StorableRow::key).distinct().count());
        assertRollUpsEqualTheRows();
    }

    private void assertRollUpsEqualTheRows() throws SQLException {
        for (Map.Entry<String, String> each : ExpectedRollUps.BY_TABLE.entrySet()) {
            assertThat(database.rows(ExpectedRollUps.stored(each.getKey())))
                    .as(each.getKey())
                    .containsExactlyInAnyOrderElementsOf(database.rows(each.getValue()));
        }
    }

    /** Returns the contents of all tables. */
    private List<String> contents() throws SQLException {
        List<String> all = new ArrayList<>();
        for (String table : ExpectedRollUps.BY_TABLE.keySet()) {
            all.addAll(database.rows(ExpectedRollUps.stored(table) + " ORDER BY 1, 2, 3"));
        }
        all.addAll(database.rows("SELECT * FROM recent_change ORDER BY dt, event_id"));
        all.addAll(database.rows("SELECT * FROM wiki ORDER BY 1"));
        all.addAll(database.rows("SELECT * FROM namespace ORDER BY 1, 2"));
        all.addAll(
                database.rows("SELECT topic, kafka_partition, next_offset, appended_at FROM progress ORDER BY 1, 2"));
        return all;
    }

    private static Written write(BatchWriter writer, List<StorableRow> rows, int size) {
        int inserted = 0;
        int doubles = 0;
        for (int from = 0; from < rows.size(); from += size) {
            try {
                Written written = writer.write(ChangeBatch.of(rows.subList(from, Math.min(rows.size(), from + size))));
                inserted += written.inserted();
                doubles += written.doubles();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
        return new Written(inserted, doubles);
    }

    /** Writes as the sink does, which repeats the whole batch after a deadlock. */
    private static Written writeUntilDone(BatchWriter writer, List<StorableRow> rows, int size) {
        int inserted = 0;
        int doubles = 0;
        for (int from = 0; from < rows.size(); ) {
            try {
                Written written = writer.write(ChangeBatch.of(rows.subList(from, Math.min(rows.size(), from + size))));
                inserted += written.inserted();
                doubles += written.doubles();
                from += size;
            } catch (SQLException e) {
                assertThat(e.getErrorCode()).isEqualTo(1213);
            }
        }
        return new Written(inserted, doubles);
    }

    private static void insertUncommitted(Connection rival, StorableRow row) throws SQLException {
        List<@Nullable Object[]> values = new ArrayList<>();
        values.add(row.values());
        ChangeTable.insert().run(rival, PacketLimit.of(rival), values);
    }

    private long waitingTransactions() {
        return Long.parseLong(database.administer(
                "SELECT COUNT(*) FROM information_schema.INNODB_TRX WHERE trx_state = 'LOCK WAIT'"));
    }

    private static long connectionId(Connection connection) throws SQLException {
        return number(connection, "SELECT CONNECTION_ID()");
    }

    /** Returns how many INSERT statements the connection has run. */
    private static long inserts(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet status = statement.executeQuery("SHOW SESSION STATUS LIKE 'Com_insert'")) {
            status.next();
            return status.getLong(2);
        }
    }

    private static long number(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getLong(1);
        }
    }

    private static List<String> stored(Connection connection, StorableRow row) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT * FROM recent_change WHERE dt = ? AND event_id = ?")) {
            statement.setObject(1, row.key().dt());
            statement.setObject(2, row.get(ChangeColumn.EVENT_ID));
            try (ResultSet result = statement.executeQuery()) {
                assertThat(result.next()).isTrue();
                @Nullable Object[] values = row.values();
                @Nullable Object[] found = new Object[values.length];
                for (int column = 0; column < values.length; column++) {
                    Object value = values[column];
                    found[column] = value == null
                            ? result.getObject(column + 1)
                            : result.getObject(column + 1, value.getClass());
                }
                return printable(found);
            }
        }
    }

    private static List<String> printable(@Nullable Object[] values) {
        List<String> printable = new ArrayList<>();
        for (Object value : values) {
            printable.add(value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : Objects.toString(value));
        }
        return printable;
    }
}
