package org.wikistream.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeLeftTest {

    @Test
    void isUnknownUntilSomethingIsDone() {
        assertThat(TimeLeft.of(0, 10, Duration.ofMinutes(3), Duration.ofMinutes(3)))
                .isEmpty();
    }

    @Test
    void isNoneWhenAllIsDone() {
        assertThat(TimeLeft.of(10, 10, Duration.ofMinutes(3), Duration.ZERO)).contains(Duration.ZERO);
        assertThat(TimeLeft.of(0, 0, Duration.ZERO, Duration.ZERO)).contains(Duration.ZERO);
    }

    @Test
    void goesOnAtThePaceSoFar() {
        assertThat(left(250_000, 1_000_000, 10, 0)).isEqualTo(30);
    }

    /** Two of six took 20 s together. */
    @ParameterizedTest
    @CsvSource({"20, 0, 40", "25, 5, 35", "30, 10, 30"})
    void goesDownWhileALongUnitIsInWork(long elapsed, long sinceLast, long left) {
        assertThat(left(2, 6, elapsed, sinceLast)).isEqualTo(left);
    }

    @ParameterizedTest
    @CsvSource({"40, 20, 40", "80, 60, 80"})
    void goesUpWhenAUnitTakesLongerThanThoseBefore(long elapsed, long sinceLast, long left) {
        assertThat(left(2, 6, elapsed, sinceLast)).isEqualTo(left);
    }

    @Test
    void goesUpWhenManySmallUnitsStandStill() {
        assertThat(left(500_000, 1_000_000, 60, 30)).isCloseTo(60, within(1L));
    }

    @ParameterizedTest
    @CsvSource({
        "-5, 0 s",
        "0, 0 s",
        "59, 59 s",
        "60, 1 min 0 s",
        "200, 3 min 20 s",
        "3600, 1 h 0 min",
        "7530, 2 h 5 min"
    })
    void isSaidInSecondsMinutesAndHours(long seconds, String words) {
        assertThat(TimeLeft.words(Duration.ofSeconds(seconds))).isEqualTo(words);
    }

    private static long left(long done, long total, long elapsed, long sinceLast) {
        return TimeLeft.of(done, total, Duration.ofSeconds(elapsed), Duration.ofSeconds(sinceLast))
                .orElseThrow()
                .toSeconds();
    }
}
