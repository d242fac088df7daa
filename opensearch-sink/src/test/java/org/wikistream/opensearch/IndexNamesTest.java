package org.wikistream.opensearch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IndexNamesTest {

    private static final Instant APPENDED = Instant.parse("2026-01-31T12:00:00Z");

    private final IndexNames names = new IndexNames("wikimedia", IndexPeriod.MONTH);

    @ParameterizedTest
    @CsvSource({
        "2026-01-31T12:00:00Z,     2026.01",
        "2025-12-31T23:59:59.999Z, 2025.12",
        "2001-01-01T00:00:00Z,     2001.01",
        "2000-12-31T23:59:59.999Z, undated",
        "1970-01-01T00:00:00Z,     undated",
        "2026-02-01T12:00:00Z,     2026.02",
        "2026-02-01T12:00:00.001Z, undated",
        "9999-12-31T23:59:59Z,     undated"
    })
    void goByTheEventsMonthInUtcUnlessItCannotBeTrue(Instant time, String month) {
        assertThat(names.ofChange("edit", time, APPENDED)).isEqualTo("wikimedia-recentchange-edit-" + month);
    }

    @Test
    void goByTheDayInUtcOrByNothingWhereThatIsWanted() {
        Instant time = Instant.parse("2025-12-31T23:59:59.999Z");
        Instant wrong = Instant.parse("1970-01-01T00:00:00Z");
        IndexNames daily = new IndexNames("wikimedia", IndexPeriod.DAY);
        assertThat(daily.ofChange("edit", time, APPENDED)).isEqualTo("wikimedia-recentchange-edit-2025.12.31");
        assertThat(daily.ofChange("edit", wrong, APPENDED)).isEqualTo("wikimedia-recentchange-edit-undated");
        assertThat(daily.ofStatistics(time)).isEqualTo("wikimedia-stats-2025.12.31");
        IndexNames single = new IndexNames("wikimedia", IndexPeriod.NONE);
        assertThat(single.ofChange("edit", time, APPENDED)).isEqualTo("wikimedia-recentchange-edit");
        assertThat(single.ofChange("edit", wrong, APPENDED)).isEqualTo("wikimedia-recentchange-edit-undated");
        assertThat(single.ofStatistics(time)).isEqualTo("wikimedia-stats-all");
    }

    @Test
    void ofStatisticsGoByTheWindowsBeginning() {
        assertThat(names.ofStatistics(Instant.parse("2025-12-31T23:59:00Z"))).isEqualTo("wikimedia-stats-2025.12");
    }

    @Test
    void ofAlertsGoByWhenWhatTheyAreAboutBegan() {
        Instant time = Instant.parse("2025-12-31T23:59:59.999Z");
        assertThat(names.ofAlert(time)).isEqualTo("wikimedia-alerts-2025.12");
        assertThat(new IndexNames("wikimedia", IndexPeriod.DAY).ofAlert(time)).isEqualTo("wikimedia-alerts-2025.12.31");
        assertThat(new IndexNames("wikimedia", IndexPeriod.NONE).ofAlert(time)).isEqualTo("wikimedia-alerts-all");
    }

    @Test
    void matchEachJobsIndicesApart() {
        assertThat(names.all()).isEqualTo("wikimedia-recentchange-*,wikimedia-stats-*");
        assertThat(names.allAlerts()).isEqualTo("wikimedia-alerts-*");
    }

    @Test
    void ofAliasesBeginWithThePrefix() {
        assertThat(new IndexNames("my", IndexPeriod.MONTH).changes()).isEqualTo("my-recentchange");
        assertThat(new IndexNames("my", IndexPeriod.MONTH).statistics()).isEqualTo("my-stats");
        assertThat(new IndexNames("my", IndexPeriod.MONTH).alerts()).isEqualTo("my-alerts");
    }
}
