package org.wikistream.warehouse.writing;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wikistream.mysql.schema.MonthPartitions;
import org.wikistream.testkit.MariaDbServer;

class DailyMonthsIT {

    private Instant now = Instant.parse("2026-01-31T12:00:00Z");
    private final InstantSource source = () -> now;
    private final Clock clock = source.withZone(ZoneOffset.UTC);
    private Database database;

    @BeforeEach
    void makeMonths() throws SQLException {
        database = Database.create(MariaDbServer.shared());
        new MonthPartitions(database.connection()).makeAhead(now);
    }

    @Test
    void makesTheMonthsThatComeAtOnceAndThenEachDay() throws SQLException {
        DailyMonths months = new DailyMonths(database.connection(), clock);
        now = Instant.parse("2026-02-28T12:00:00Z");
        months.makeIfDue();
        assertThat(newest()).isEqualTo("p202605");
        now = Instant.parse("2026-03-01T11:59:59Z");
        months.makeIfDue();
        assertThat(newest()).isEqualTo("p202605");
        now = Instant.parse("2026-03-01T12:00:00Z");
        months.makeIfDue();
        assertThat(newest()).isEqualTo("p202606");
    }

    @Test
    void goesOnWithoutThem() throws Exception {
        database.administer("ALTER TABLE wiki_hour REMOVE PARTITIONING");
        writeABatch();
    }

    @Test
    void goesOnSoonWhileAnotherMakesThem() throws Exception {
        try (Connection other = database.connection().open()) {
            other.createStatement().execute("SELECT GET_LOCK(CONCAT('wikistream-months-', CRC32(DATABASE())), 0)");
            Instant begin = Instant.now();
            writeABatch();
            assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(10));
        }
    }

    @Test
    void beginsNothingOnceItIsAborted() throws SQLException {
        DailyMonths months = new DailyMonths(database.connection(), clock);
        months.abort();
        now = Instant.parse("2026-03-01T12:00:00Z");
        months.makeIfDue();
        assertThat(newest()).isEqualTo("p202604");
    }

    private void writeABatch() throws Exception {
        try (TestWriter writer = writer()) {
            writer.write(Changes.edits(0, 3));
            writer.writer.flush(false);
        }
        assertThat(database.changes()).isEqualTo(3);
        assertThat(database.rows("SELECT COUNT(*) FROM information_schema.PARTITIONS WHERE TABLE_SCHEMA = DATABASE()"
                        + " AND PARTITION_NAME > 'p202604' AND PARTITION_NAME < 'p3'"))
                .containsExactly("0");
    }

    /** Returns a writer while months are due. */
    private TestWriter writer() {
        now = Instant.parse("2026-03-01T12:00:00Z");
        return new TestWriter(
                database.connection(), BatchLimits.ofRows(3), new DailyMonths(database.connection(), clock));
    }

    private String newest() throws SQLException {
        return new MonthPartitions(database.connection())
                .list().stream()
                        .map(MonthPartitions.Partition::name)
                        .reduce((first, second) -> second)
                        .orElseThrow();
    }
}
