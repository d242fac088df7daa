package org.wikistream.mysql.schema;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wikistream.mysql.MySqlConnection;
import org.wikistream.mysql.TestDatabase;
import org.wikistream.mysql.schema.MonthPartitions.Made;
import org.wikistream.mysql.schema.MonthPartitions.Partition;
import org.wikistream.testkit.MariaDbServer;

class MonthPartitionsIT {

    private static final Instant NOW = Instant.parse("2026-11-10T12:00:00.123Z");

    private final MySqlConnection database = TestDatabase.create();
    private final MonthPartitions months = new MonthPartitions(database);

    private static String tables = "";

    @BeforeAll
    static void readScript() throws IOException {
        try (InputStream script = Objects.requireNonNull(Migrations.class.getResourceAsStream("V1__tables.sql"))) {
            tables = new String(script.readAllBytes(), UTF_8);
        }
    }

    @BeforeEach
    void makeTables() {
        sql(tables);
    }

    @Test
    void areMadeFromTheMonthBeforeToThreeAhead() throws SQLException {
        Made made = months.makeAhead(NOW);
        assertThat(made.months()).containsExactly(months("2026-10", "2026-11", "2026-12", "2027-01", "2027-02"));
        assertThat(made.problem()).isNull();
        assertPartitions("p_past", "p202610", "p202611", "p202612", "p202701", "p202702", "p_rest");
        assertThat(months.makeAhead(NOW).months()).isEmpty();
        assertThat(months.makeAhead(Instant.parse("2026-12-01T00:00:00Z")).months())
                .containsExactly(months("2027-03"));
        assertThat(sql("SELECT DISTINCT PARTITION_COMMENT FROM information_schema.PARTITIONS WHERE TABLE_SCHEMA ="
                                + " DATABASE() AND PARTITION_NAME IN ('p202610', 'p202703')")
                        .lines())
                .containsExactlyInAnyOrder("made 2026-11-10T12:00:00Z", "made 2026-12-01T00:00:00Z");
    }

    @Test
    void holdEachRowWhereItBelongs() throws SQLException {
        months.makeAhead(NOW);
        insert("2026-09-30 23:59:59.999", "2026-10-01", "2026-10-31 23:59:59.999", "2026-11-01", "2027-03-01");
        assertRows("p_past", 1);
        assertRows("p202610", 2);
        assertRows("p202611", 1);
        assertRows("p_rest", 1);
    }

    @Test
    void moveTheRowsThatWereThereBefore() throws SQLException {
        insert("2024-12-31", "2025-01-01", "2026-10-31 23:59:59.999", "2027-03-01");
        assertThat(months.makeSince(null, NOW).problem()).isNull();
        assertRows("p_past", 2);
        assertRows("p202610", 1);
        assertThat(months.makeSince(YearMonth.of(2025, 1), NOW).months())
                .hasSize(21)
                .startsWith(YearMonth.of(2025, 1))
                .endsWith(YearMonth.of(2026, 9));
        assertRows("p_past", 1);
        assertRows("p202501", 1);
        assertRows("p202610", 1);
        assertRows("p_rest", 1);
        assertThat(sql("SELECT COUNT(*) FROM recent_change")).isEqualTo("4");
    }

    @Test
    void areMadeSinceAMonthTheFirstTimeToo() throws SQLException {
        months.makeSince(YearMonth.of(2026, 8), NOW);
        assertPartitions(
                "p_past", "p202608", "p202609", "p202610", "p202611", "p202612", "p202701", "p202702", "p_rest");
        for (YearMonth month : months("2000-12", "2026-12")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> months.makeSince(month, NOW))
                    .withMessage(month + " is not from 2001-01 to 2026-11");
        }
    }

    @Test
    void areMadeWhileFewRowsAreInTheWayAndByMigratingWhileManyAre() throws SQLException {
        months.makeAhead(NOW);
        insert("9999-12-31", "2027-03-31");
        Instant later = Instant.parse("2026-12-10T00:00:00Z");
        assertThat(months.makeAhead(later).months()).containsExactly(months("2027-03"));
        assertRows("p202703", 1);
        assertRows("p_rest", 1);
        sql("INSERT INTO recent_change (event_id, dt, category, lag_ms, ingested_at, kafka_partition, kafka_offset)"
                + " SELECT seq, '2027-04-01', 'edit', 0, '2026-11-01', 0, 0 FROM seq_1_to_1001");
        Instant latest = Instant.parse("2027-01-10T00:00:00Z");
        assertThat(months.makeAhead(latest).problem())
                .isEqualTo(
                        "The months of recent_change can't be made while a job writes, since p_rest has too many rows:"
                                + " stop the job and run ./wikistream migrate");
        assertThat(months.makeSince(null, latest).problem()).isNull();
        assertRows("p202704", 1001);
        assertPartitions(
                "p_past", "p202610", "p202611", "p202612", "p202701", "p202702", "p202703", "p202704", "p_rest");
    }

    @Test
    void areFinishedWhereTheirMakingBrokeOff() throws SQLException {
        months.makeAhead(NOW);
        sql("ALTER TABLE recent_change DROP PARTITION p202702; ALTER TABLE category_minute DROP PARTITION p202702");
        assertThat(months.list()).noneMatch(Partition::halfDropped);
        assertThat(months.makeAhead(NOW).months()).containsExactly(months("2027-02"));
        assertPartitions("p_past", "p202610", "p202611", "p202612", "p202701", "p202702", "p_rest");
    }

    @Test
    void areOldWhenTheirEndAndTheirMakingAre() throws SQLException {
        months.makeSince(YearMonth.of(2026, 9), NOW);
        assertThat(months.list()).extracting(Partition::name).first().isEqualTo("p202609");
        assertOld("2026-11-10T12:00:00Z");
        assertOld("2026-11-10T12:00:01Z", "p202609", "p202610");
        assertOld("2026-12-01T00:00:00Z", "p202609", "p202610");
        assertOld("2026-12-01T00:00:01Z", "p202609", "p202610", "p202611");
    }

    @Test
    void areDroppedFromAllTables() throws SQLException {
        months.makeAhead(NOW);
        insert("2026-10-15", "2026-11-15");
        drop("p202610");
        assertPartitions("p_past", "p202611", "p202612", "p202701", "p202702", "p_rest");
        assertThat(sql("SELECT dt FROM recent_change")).isEqualTo("2026-11-15 00:00:00.000");
        assertThat(sql("SELECT hour FROM wiki_hour")).isEqualTo("2026-11-15 00:00:00");
        // The change comes again, with its counts, and stays as long as the next month.
        insert("2026-10-15");
        assertRows("p202611", 2);
        assertThat(sql("SELECT COUNT(*) FROM wiki_hour PARTITION (p202611)")).isEqualTo("2");
        assertThat(months.makeAhead(NOW).months()).isEmpty();
        assertThat(months.makeSince(YearMonth.of(2026, 9), NOW).months()).containsExactly(months("2026-09", "2026-10"));
        assertRows("p202610", 1);
        assertRows("p202611", 1);
    }

    @Test
    void areMadeAnewOnceAllWereDropped() throws SQLException {
        months.makeAhead(NOW);
        for (Partition month : months.list()) {
            months.drop(month);
        }
        assertPartitions("p_past", "p_rest");
        assertThat(months.makeAhead(Instant.parse("2028-03-01T00:00:00Z")).problem())
                .isNull();
        assertPartitions("p_past", "p202802", "p202803", "p202804", "p202805", "p202806", "p_rest");
    }

    @Test
    void finishADropThatBrokeOff() throws SQLException {
        months.makeAhead(NOW);
        insert("2026-11-15");
        sql("ALTER TABLE wiki_hour DROP PARTITION p202611; ALTER TABLE page_hour DROP PARTITION p202611");
        assertThat(months.makeAhead(NOW).months()).isEmpty();
        List<Partition> old = months.before(Instant.EPOCH);
        assertThat(old).extracting(Partition::name).containsExactly("p202611");
        assertThat(old).allMatch(Partition::halfDropped);
        months.drop(old.get(0));
        assertPartitions("p_past", "p202610", "p202612", "p202701", "p202702", "p_rest");
        assertThat(sql("SELECT COUNT(*) FROM recent_change")).isEqualTo("0");
        assertThat(months.before(Instant.EPOCH)).isEmpty();
    }

    @Test
    void emptyThePastByWhenItsChangesCame() throws SQLException {
        months.makeAhead(NOW);
        insert("2020-01-01", "2020-01-02");
        assertOld("2026-11-01T00:00:00Z");
        assertOld("2026-11-01T00:00:01Z", "p_past");
        drop("p_past");
        assertThat(sql("SELECT COUNT(*) FROM recent_change")).isEqualTo("0");
        assertThat(sql("SELECT COUNT(*) FROM wiki_hour")).isEqualTo("0");
        assertPartitions("p_past", "p202610", "p202611", "p202612", "p202701", "p202702", "p_rest");
    }

    @Test
    void sayWhichRightIsMissingAndLeaveTheTablesAsTheyAre() throws SQLException {
        String name = "`" + database.database() + "`";
        MariaDbServer.shared()
                .sql("REVOKE ALL ON " + name + ".* FROM wikistream; GRANT SELECT, INSERT, UPDATE ON " + name
                        + ".* TO wikistream");
        Made made = months.makeAhead(NOW);
        assertThat(made.months()).isEmpty();
        assertThat(made.problem()).contains("wiki_hour", "ALTER", "1142", "./wikistream migrate as one who has them");
        assertPartitions("p_past", "p_rest");
    }

    @Test
    void areNotWaitedForWhileSomebodyReads() throws Exception {
        months.makeAhead(NOW);
        try (Connection reader = database.open();
                Statement statement = reader.createStatement()) {
            reader.setAutoCommit(false);
            statement.executeQuery("SELECT COUNT(*) FROM page_hour").close();
            Made made = months.makeAhead(Instant.parse("2026-12-01T00:00:00Z"));
            assertThat(made.months()).containsExactly(months("2027-03"));
            assertThat(made.problem()).contains("page_hour", "1205", "try again later");
            assertThat(months.list()).noneMatch(Partition::halfDropped);
            reader.rollback();
        }
        assertThat(months.makeAhead(Instant.parse("2026-12-01T00:00:00Z")).problem())
                .isNull();
        assertPartitions("p_past", "p202610", "p202611", "p202612", "p202701", "p202702", "p202703", "p_rest");
    }

    @Test
    void areDroppedOnceAWriterHasCommitted() throws Exception {
        months.makeAhead(NOW);
        try (Connection writer = database.open();
                Statement statement = writer.createStatement()) {
            writer.setAutoCommit(false);
            statement.executeUpdate(change("2026-10-15"));
            CompletableFuture<Void> dropped = CompletableFuture.runAsync(() -> drop("p202610"));
            statement.executeUpdate(count("2026-10-15"));
            writer.commit();
            dropped.get(20, TimeUnit.SECONDS);
        }
        assertThat(sql("SELECT (SELECT COUNT(*) FROM recent_change) - (SELECT COUNT(*) FROM wiki_hour)"))
                .isEqualTo("0");
    }

    @Test
    void letQueriesReadOnlyTheMonthsThatTheyAskFor() throws SQLException {
        months.makeAhead(NOW);
        assertThat(
                        sql(
                                "EXPLAIN PARTITIONS SELECT COUNT(*) FROM recent_change WHERE dt >= '2026-10-20' AND dt < '2026-11-02'"))
                .contains("p202610,p202611\t")
                .doesNotContain("p_past", "p202612");
        assertThat(sql("EXPLAIN PARTITIONS SELECT SUM(changes) FROM wiki_hour WHERE hour >= '2027-01-01' AND hour <"
                        + " '2027-02-01'"))
                .contains("\tp202701\t");
    }

    private void drop(String name) {
        try {
            for (Partition partition : months.list()) {
                if (partition.name().equals(name)) {
                    months.drop(partition);
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Inserts changes of these times, all of which came at the beginning of November, and a row of a roll-up for each
     * hour.
     */
    private void insert(String... times) throws SQLException {
        try (Connection connection = database.open();
                Statement statement = connection.createStatement()) {
            for (String time : times) {
                statement.executeUpdate(change(time));
                statement.executeUpdate(count(time));
            }
        }
    }

    private static String change(String time) {
        return "INSERT INTO recent_change (event_id, dt, category, lag_ms, ingested_at, kafka_partition, kafka_offset)"
                + " VALUES (UUID(), '" + time + "', 'edit', 0, '2026-11-01', 0, 0)";
    }

    private static String count(String time) {
        return "INSERT INTO wiki_hour (hour, wiki, changes) VALUES ('" + time.substring(0, 10)
                + "', 'enwiki', 1) ON DUPLICATE KEY UPDATE changes = changes + VALUES(changes)";
    }

    private String sql(String statements) {
        return MariaDbServer.shared().sql("USE `" + database.database() + "`; " + statements);
    }

    private void assertPartitions(String... names) {
        assertThat(sql("SELECT GROUP_CONCAT(PARTITION_NAME ORDER BY PARTITION_ORDINAL_POSITION) FROM"
                                + " information_schema.PARTITIONS WHERE TABLE_SCHEMA = DATABASE() AND PARTITION_NAME IS NOT NULL"
                                + " GROUP BY TABLE_NAME")
                        .lines())
                .hasSize(WarehouseTable.values().length)
                .containsOnly(String.join(",", names));
    }

    private void assertRows(String partition, int rows) {
        assertThat(sql("SELECT COUNT(*) FROM recent_change PARTITION (" + partition + ")"))
                .as(partition)
                .isEqualTo(String.valueOf(rows));
    }

    private void assertOld(String limit, String... names) throws SQLException {
        assertThat(months.before(Instant.parse(limit)))
                .as(limit)
                .extracting(Partition::name)
                .containsExactly(names);
    }

    private static YearMonth[] months(String... names) {
        return List.of(names).stream().map(YearMonth::parse).toArray(YearMonth[]::new);
    }
}
