package org.wikistream.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.wikistream.stack.run.Console;

/** Each subject takes ten seconds in each round, by a clock that nothing else moves. */
class WarmRoundsTest {

    private static final int SECONDS = 10;
    private static final Duration AMPLE = Duration.ofHours(1);

    private final Console console =
            new Console(new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8), false);
    private final List<Integer> numbers = new ArrayList<>();
    private long seconds;

    @Test
    void roundsCountOnceThreeInARowAgree() {
        WarmRounds.Measured measured = measure(AMPLE, 3, List.of(new Fake("a", 10, 50, 95, 100, 104)));
        assertThat(measured.warmUp().rounds()).isEqualTo(5);
        assertThat(measured.warmUp().seconds()).isEqualTo(5 * SECONDS);
        assertThat(measured.warmUp().agreed()).isTrue();
        assertThat(measured.warmUp().spreadPercent().get("a")).isCloseTo(100 * 9 / 95.0, within(1e-9));
        assertThat(measured.meaningful()).isTrue();
        assertThat(measured.results().get(0).rounds()).hasSize(3);
        assertThat(numbers).as("no two rounds have the same number").containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
    }

    @Test
    void tenPercentIsWithinTenPercent() {
        assertThat(measure(AMPLE, 1, List.of(new Fake("a", 100, 110, 105)))
                        .warmUp()
                        .rounds())
                .isEqualTo(3);
        assertThat(measure(AMPLE, 1, List.of(new Fake("a", 100, 110.1, 105, 105)))
                        .warmUp()
                        .rounds())
                .isEqualTo(4);
    }

    @Test
    void twoThatAgreeAreNotEnough() {
        WarmUp warmUp = measure(Duration.ofSeconds(3 * SECONDS + 5), 1, List.of(new Fake("a", 100)))
                .warmUp();
        assertThat(warmUp.rounds()).isEqualTo(2);
        assertThat(warmUp.agreed()).isFalse();
        assertThat(warmUp.described()).isEqualTo("NOT warm after 2 rounds in 20 s: there was no time for 3 (a 0 %).");
    }

    @Test
    void eachThatDecidesHasToAgreeWithItself() {
        List<Fake> subjects = List.of(new Fake("a", 100), new Fake("b", 500, 700, 900, 900));
        WarmUp warmUp = measure(AMPLE, 1, subjects).warmUp();
        assertThat(warmUp.rounds()).isEqualTo(5);
        assertThat(warmUp.spreadPercent()).containsOnlyKeys("a", "b");
    }

    @Test
    void othersNeedNotAgree() {
        List<Fake> subjects = List.of(new Fake("a", 100), new Fake("restless", 1, 2, 4, 8, 16));
        WarmRounds rounds = new WarmRounds(new Rounds(1, console), AMPLE, this::nanoTime);
        WarmRounds.Measured measured = rounds.run(subjects, Set.of("a"));
        assertThat(measured.warmUp().rounds()).isEqualTo(3);
        assertThat(measured.meaningful()).isTrue();
        assertThat(measured.results()).extracting(Result::name).containsExactly("a", "restless");
    }

    /** There is time for six rounds, and three of them are reserved for those that count. */
    @Test
    void withoutAgreementInTimeTheFiguresSayLittle() {
        WarmRounds.Measured measured =
                measure(Duration.ofSeconds(6 * SECONDS + 5), 3, List.of(new Fake("a", 100, 200, 400, 800)));
        assertThat(measured.warmUp().rounds()).isEqualTo(3);
        assertThat(measured.warmUp().agreed()).isFalse();
        assertThat(measured.results().get(0).rounds()).hasSize(3);
        assertThat(measured.meaningful()).isFalse();
        assertThat(seconds).isEqualTo(6 * SECONDS);
        assertThat(measured.warmUp().described())
                .startsWith("NOT warm after 3 rounds in 30 s")
                .contains("a 300 %");
    }

    /** There is time for three rounds, one of which warms up. */
    @Test
    void onlyAsManyRoundsAreMeasuredAsTimeIsLeftFor() {
        WarmRounds.Measured measured = measure(Duration.ofSeconds(3 * SECONDS + 5), 3, List.of(new Fake("a", 100)));
        assertThat(measured.warmUp().rounds()).isEqualTo(1);
        assertThat(measured.results().get(0).rounds()).hasSize(2);
        assertThat(measured.meaningful()).isFalse();
    }

    @Test
    void whereThereIsNoTimeForOneTheLastOfTheWarmUpStandsIn() {
        WarmRounds.Measured measured = measure(Duration.ofSeconds(1), 3, List.of(new Fake("a", 100)));
        assertThat(measured.warmUp().rounds()).isEqualTo(1);
        assertThat(measured.results().get(0).rounds()).hasSize(1);
        assertThat(measured.meaningful()).isFalse();
        assertThat(numbers).containsExactly(1);
    }

    private WarmRounds.Measured measure(Duration within, int count, List<Fake> subjects) {
        numbers.clear();
        seconds = 0;
        Set<String> all = Set.copyOf(subjects.stream().map(Fake::name).toList());
        return new WarmRounds(new Rounds(count, console), within, this::nanoTime).run(subjects, all);
    }

    private long nanoTime() {
        return Duration.ofSeconds(seconds).toNanos();
    }

    /** Has these rates, one in each round; the last is repeated. */
    private final class Fake implements Subject {

        private final String name;
        private final double[] rates;
        private int turns;

        Fake(String name, double... rates) {
            this.name = name;
            this.rates = rates;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Reading run(int round) {
            numbers.add(round);
            seconds += SECONDS;
            double rate = rates[Math.min(turns++, rates.length - 1)];
            return new Reading(1, SECONDS, rate, Map.of());
        }
    }
}
