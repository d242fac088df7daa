package org.wikistream.operations.warehouse.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wikistream.operations.warehouse.ChartPoint;
import org.wikistream.operations.warehouse.ChartSeries;
import org.wikistream.operations.warehouse.Completeness;
import org.wikistream.operations.warehouse.ReportSpan;

class LineChartTest {

    private static final Instant FROM = Instant.parse("2024-08-21T10:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "0, 2",
        "2, 2",
        "3, 4",
        "9, 10",
        "11, 20",
        "70, 80",
        "101, 200",
        "70001, 80000",
        "2000000000001, 3000000000000"
    })
    void scalesUpToARoundNumber(long highest, long top) {
        assertThat(LineChart.top(highest)).isEqualTo(top);
    }

    @ParameterizedTest
    @CsvSource({
        "PT4M, MINUTES",
        "PT1H59M, MINUTES",
        "PT2H, HOURS",
        "P13D, HOURS",
        "P20D, DAYS",
        "P900D, MONTHS",
        "P200000D, YEARS"
    })
    void hasAsManyPointsAsAChartCanShow(Duration length, ChronoUnit unit) {
        ChartSeries series = ChartSeries.of(new ReportSpan(FROM, FROM.plus(length), true), List.of());
        assertThat(series.unit()).isEqualTo(unit);
        assertThat(series.points()).hasSizeBetween(3, 1_300);
        LineChart chart = LineChart.of(series, new Completeness.Unknown("of a test"));
        assertThat(chart.ticks()).hasSizeBetween(2, 7);
    }

    @Test
    void addsUpHoursAndFillsHolesWithZeros() {
        ReportSpan span = new ReportSpan(FROM, FROM.plus(20, ChronoUnit.DAYS), true);
        ChartSeries series = ChartSeries.of(
                span, List.of(new ChartPoint(FROM, 1, 2), new ChartPoint(FROM.plus(1, ChronoUnit.HOURS), 10, 20)));
        assertThat(series.points().get(0)).isEqualTo(new ChartPoint(Instant.parse("2024-08-21T00:00:00Z"), 11, 22));
        assertThat(series.points().get(1).changes()).isZero();
        assertThat(series.points()).hasSize(21);
    }

    @Test
    void drawsWhatMayStillGrowApart() {
        ReportSpan span = new ReportSpan(FROM, FROM.plus(3, ChronoUnit.HOURS), true);
        LineChart chart = LineChart.of(
                ChartSeries.of(
                        span,
                        List.of(new ChartPoint(FROM, 100, 0), new ChartPoint(FROM.plus(3, ChronoUnit.HOURS), 50, 0))),
                new Completeness.Unknown("of a test"));
        assertThat(chart.lines().get(0).closed()).isEqualTo("125.0,0.0 375.0,200.0 625.0,200.0");
        assertThat(chart.lines().get(0).open()).isEqualTo("625.0,200.0 875.0,100.0");
    }
}
