package org.wikistream.indexing.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wikistream.changesource.records.EnrichedChange;

class WindowsTest {

    private final Windows windows =
            Windows.of(new StatisticsSettings(Duration.ofMinutes(1), Duration.ofSeconds(20), Duration.ofMinutes(10)));

    @ParameterizedTest
    @CsvSource({"0,0", "59999,0", "60000,60000", "-1,-60000", "-60000,-60000"})
    void alignsWindowsToTheEpoch(long time, long start) {
        assertThat(windows.startOf(time)).isEqualTo(start);
    }

    @Test
    void isGoneWhenTheLatenessIsOver() {
        assertThat(windows.goneAt(60_000)).isEqualTo(660_000);
    }

    @ParameterizedTest
    @CsvSource({
        "2001-01-01T00:00:00Z, true",
        "2000-12-31T23:59:59Z, false",
        "0000-01-01T00:00:00Z, false",
        "9999-12-31T23:59:59Z, false"
    })
    void holdsNothingWithATimeThatCannotBe(Instant time, boolean held) {
        assertThat(windows.canHold(Changes.at(time, "edit", "enwiki", 0, false)))
                .isEqualTo(held);
    }

    @Test
    void holdsWhatIsDatedADayAfterItsArrivalAndNotMore() {
        EnrichedChange now = Changes.edit("enwiki", 0);
        Instant tomorrow = now.appended().plus(Duration.ofDays(1));

        assertThat(windows.canHold(Changes.at(tomorrow, "edit", "enwiki", 0, false)))
                .isTrue();
        assertThat(windows.canHold(Changes.at(tomorrow.plusMillis(1), "edit", "enwiki", 0, false)))
                .isFalse();
    }
}
