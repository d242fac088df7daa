package org.wikistream.bench.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MonthScheduleTest {

    private static final Instant END = Instant.parse("2026-05-01T12:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    @Test
    void theLastHourHasAsManyAsTheStreamAndTheLastDayHalfOfTheRest() {
        MonthSchedule schedule = MonthSchedule.of(1_000_000, END);
        assertThat(schedule.within(HOUR)).isEqualTo(144_000);
        assertThat(schedule.within(DAY)).isEqualTo(144_000 + 428_000);
        List<MonthSchedule.Piece> pieces = schedule.pieces();
        assertThat(pieces.get(pieces.size() - 1).begin()).isEqualTo(END.minus(HOUR));
    }

    @Test
    void ofFewHalfLieAtTheEnd() {
        MonthSchedule schedule = MonthSchedule.of(20_000, END);
        assertThat(schedule.within(HOUR)).isEqualTo(10_000);
        assertThat(schedule.within(DAY)).isEqualTo(15_000);
        assertThat(schedule.within(Duration.ofSeconds(250)))
                .as("10,000 of 40 a second")
                .isEqualTo(10_000);
    }

    @ParameterizedTest
    @ValueSource(longs = {10_000, 10_001, 999_999, 5_000_000})
    void noneIsLostAndNoneIsYounger(long changes) {
        MonthSchedule schedule = MonthSchedule.of(changes, END);
        assertThat(schedule.changes()).isEqualTo(changes);
        assertThat(schedule.pieces().get(0).begin()).isEqualTo(END.minus(DAY.multipliedBy(30)));
        assertThat(schedule.pieces()).allSatisfy(piece -> {
            assertThat(piece.changes()).isPositive();
            assertThat(piece.begin().plusMillis(piece.changes() * 25L)).isBeforeOrEqualTo(END);
        });
    }
}
