package org.wikistream.warehouse.writing;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Clock;
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
    void makesTheMonthsThatComeADayAfterTheJobBegan() throws SQLException {
        DailyMonths months = new DailyMonths(database.connection(), clock);
        now = Instant.parse("2026-02-01T11:59:59Z");
        months.makeIfDue();
        assertThat(newest()).isEqualTo("p202604");
        now = Instant.parse("2026-02-01T12:00:00Z");
        months.makeIfDue();
        assertThat(newest()).isEqualTo("p202605");
    }

    @Test
    void goesOnWithoutThem() {
        database.administer("DROP TABLE wiki_hour");
        DailyMonths months = new DailyMonths(database.connection(), clock);
        now = Instant.parse("2026-03-01T12:00:00Z");
        months.makeIfDue();
        assertThat(database.changes()).isZero();
    }

    private String newest() throws SQLException {
        return new MonthPartitions(database.connection())
                .list().stream()
                        .map(MonthPartitions.Partition::name)
                        .reduce((first, second) -> second)
                        .orElseThrow();
    }
}
