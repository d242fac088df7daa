package org.wikistream.dashboard.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wikistream.dashboard.search.ClockState.State;

class ClockRulesTest {

    private static final Instant START = Instant.parse("2026-11-29T09:00:00Z");
    private static final Duration STEP = Duration.ofSeconds(2);

    private String cause = "unknown";
    private Instant now = START;
    private int mark;

    /**
     * While changes come, the state follows from how far the newest one lies back and how long it took to reach Kafka.
     */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    live              | PT2S    | PT2S    | LIVE        | now
                    live              | PT1M59S | PT2S    | LIVE        | now
                    live              | PT2M1S  | PT2S    | CATCHING_UP | newest
                    live              | PT3H    | PT2S    | CATCHING_UP | newest
                    live              | PT72H   | PT71H   | CATCHING_UP | newest
                    live              | -PT10M  | -PT10M  | LIVE        | now
                    auto              | PT2S    | PT2S    | LIVE        | now
                    auto              | PT3H    | PT2S    | CATCHING_UP | newest
                    auto              | PT30H   | PT2S    | CATCHING_UP | newest
                    auto              | PT9000H | PT9000H | REPLAY      | newest
                    auto              | PT25H   | PT24H1S | REPLAY      | newest
                    sample            | PT2S    | PT2S    | LIVE        | now
                    sample            | PT9000H | PT9000H | REPLAY      | newest
                    sample            | -PT1H   | -PT1H   | REPLAY      | newest
                    recording         | PT2S    | PT2S    | REPLAY      | newest
                    archive           | PT3H    | PT2S    | REPLAY      | newest
                    recording-shifted | PT2S    | PT2S    | LIVE        | now
                    recording-shifted | PT3H    | PT3H    | REPLAY      | newest
                    """)
    void theNewestChangeAndItsDelayTell(String source, String behind, String delay, State state, String axisEnd) {
        ClockRules rules = rules(source);
        ClockRules.Known known = rules.begin(now);
        for (int step = 0; step < 5; step++) {
            now = now.plus(STEP);
            known = rules.seen(known, newest(Duration.parse(behind), Duration.parse(delay)), now);
        }
        ClockState shown = known.shown();
        assertThat(shown.state()).isEqualTo(state);
        assertThat(shown.axisEnd()).isEqualTo(axisEnd.equals("now") ? now : shown.newest());
        assertThat(shown.movedAt()).isEqualTo(now);
        assertThat(shown.stalledBy()).isNull();
    }

    /** No more changes come. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    live              | PT2S    | PT58S  | unknown | LIVE    | now
                    live              | PT2S    | PT60S  | source  | STALLED | now
                    live              | PT2S    | PT3H   | search  | STALLED | now
                    live              | PT3H    | PT60S  | search  | STALLED | now
                    auto              | PT2S    | PT60S  | ingest  | STALLED | now
                    auto              | PT9000H | PT58S  | unknown | REPLAY  | newest
                    auto              | PT9000H | PT60S  | unknown | ENDED   | newest
                    sample            | PT2S    | PT60S  | source  | STALLED | now
                    sample            | PT2S    | PT3H   | source  | STALLED | now
                    sample            | PT9000H | PT60S  | source  | ENDED   | newest
                    recording         | PT9000H | PT60S  | source  | ENDED   | newest
                    recording-shifted | PT2S    | PT60S  | source  | ENDED   | newest
                    recording-shifted | PT2S    | PT60S  | unknown | STALLED | now
                    recording-shifted | PT2S    | PT60S  | search  | STALLED | now
                    """)
    void aMinuteWithoutAnythingNewIsAStallOrTheEnd(
            String source, String behind, String quiet, String by, State state, String axisEnd) {
        ClockRules rules = rules(source);
        Duration delay = Duration.parse(behind);
        ClockRules.Known known = rules.begin(now);
        known = rules.seen(known, newest(delay, delay), now);
        now = now.plus(STEP);
        Optional<Newest> last = newest(delay, delay);
        known = rules.seen(known, last, now);
        Instant moved = now;
        cause = by;
        while (now.isBefore(moved.plus(Duration.parse(quiet)))) {
            now = now.plus(STEP);
            known = rules.seen(known, last, now);
        }
        ClockState shown = known.shown();
        assertThat(shown.state()).isEqualTo(state);
        assertThat(shown.movedAt()).isEqualTo(moved);
        assertThat(shown.axisEnd()).isEqualTo(axisEnd.equals("now") ? now : shown.newest());
        assertThat(shown.stalledBy()).isEqualTo(state == State.STALLED ? by : null);
        if (state == State.STALLED) {
            assertThat(shown.since()).isEqualTo(moved);
        }
    }

    @Test
    void theAxisDoesNotJumpBetweenTwoLimits() {
        ClockRules rules = rules("live");
        ClockRules.Known known = rules.begin(now);
        List<State> states = new ArrayList<>();
        for (int seconds : new int[] {5, 110, 125, 110, 70, 55, 110}) {
            now = now.plus(STEP);
            known = rules.seen(known, newest(Duration.ofSeconds(seconds), STEP), now);
            states.add(known.shown().state());
        }
        assertThat(states)
                .containsExactly(
                        State.LIVE,
                        State.LIVE,
                        State.CATCHING_UP,
                        State.CATCHING_UP,
                        State.CATCHING_UP,
                        State.LIVE,
                        State.LIVE);
    }

    @Test
    void aPageThatHasJustStartedTellsAStallByWhenTheNewestRecordCame() {
        ClockRules rules = rules("live");
        ClockRules.Known fresh = rules.seen(rules.begin(now), newest(Duration.ofSeconds(50), Duration.ZERO), now);
        assertThat(fresh.shown().state()).isEqualTo(State.LIVE);
        ClockRules.Known old = rules.seen(rules.begin(now), newest(Duration.ofMinutes(5), Duration.ZERO), now);
        assertThat(old.shown().state()).isEqualTo(State.STALLED);
        assertThat(old.shown().movedAt()).isEqualTo(now.minus(Duration.ofMinutes(5)));
        now = now.plus(STEP);
        assertThat(rules.seen(old, newest(Duration.ofMinutes(5), Duration.ZERO), now)
                        .shown()
                        .state())
                .as("it moves")
                .isEqualTo(State.CATCHING_UP);
    }

    @Test
    void startingLastsUntilTheFirstChange() {
        ClockRules rules = rules("live");
        ClockRules.Known known = rules.seen(rules.begin(now), Optional.empty(), now);
        now = now.plus(Duration.ofMinutes(10));
        known = rules.seen(known, Optional.empty(), now);
        assertThat(known.shown().state()).isEqualTo(State.STARTING);
        assertThat(known.shown().since()).isEqualTo(START);
        known = rules.seen(known, newest(STEP, STEP), now);
        assertThat(known.shown().state()).isEqualTo(State.LIVE);
        assertThat(known.shown().since()).isEqualTo(now);
    }

    @Test
    void withoutOpenSearchTheAxisStandsStillAndItsRestartIsNoStall() {
        ClockRules rules = rules("live");
        ClockRules.Known known = rules.seen(rules.begin(now), newest(STEP, STEP), now);
        Optional<Newest> last = newest(STEP, STEP);
        known = rules.seen(known, last, now);
        Instant seen = now;
        for (int step = 0; step < 60; step++) {
            now = now.plus(STEP);
            known = rules.unreachable(known, now);
        }
        ClockState away = known.shown().at(now.plusSeconds(1));
        assertThat(away.state()).isEqualTo(State.SEARCH_UNREACHABLE);
        assertThat(away.axisEnd()).isEqualTo(seen);
        assertThat(away.since()).isEqualTo(seen);
        assertThat(away.now()).isEqualTo(now.plusSeconds(1));
        known = rules.seen(known, last, now);
        assertThat(known.shown().state()).as("nothing could come meanwhile").isEqualTo(State.LIVE);
        now = now.plus(Duration.ofSeconds(60));
        known = rules.seen(known, last, now);
        assertThat(known.shown().state()).isEqualTo(State.STALLED);
    }

    @Test
    void betweenTwoStepsTheAxisOfALiveStreamGoesOn() {
        ClockRules rules = rules("live");
        ClockState live = rules.seen(rules.begin(now), newest(STEP, STEP), now).shown();
        assertThat(live.at(now.plusSeconds(1)).axisEnd()).isEqualTo(now.plusSeconds(1));
        ClockState replay =
                rules("archive").seen(rules.begin(now), newest(STEP, STEP), now).shown();
        assertThat(replay.at(now.plusSeconds(1)).axisEnd()).isEqualTo(replay.axisEnd());
    }

    @Test
    void autoSaysWhatItTakesTheSourceFor() {
        ClockRules rules = rules("auto");
        Duration year = Duration.ofDays(365);
        assertThat(rules.seen(rules.begin(now), newest(year, year), now).shown().source())
                .isEqualTo("recording");
        assertThat(rules.seen(rules.begin(now), newest(STEP, STEP), now).shown().source())
                .isEqualTo("live");
    }

    @Test
    void aFewChangesWithAWrongClockDoNotMoveThePages() {
        Instant future = now.plus(Duration.ofDays(3));
        Instant right = now.minusSeconds(1);
        List<Instant> times = new ArrayList<>(List.of(future, future, future, future));
        times.add(right);
        times.add(right.minusSeconds(1));
        List<Instant> ingested = times.stream().map(time -> now).toList();
        assertThat(NewestReader.newest(times, ingested, now).time()).isEqualTo(right);
        assertThat(NewestReader.newest(List.of(future, right), List.of(now, now), now)
                        .time())
                .as("there are fewer than five")
                .isEqualTo(right);
    }

    /** Each row has seconds before the newest change, and the one at which the page's clock stands. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    0 1 2 3 4 5 6 7 8 9                | 0
                    0 0 0 0 0 0 0 0 0 0                | 0
                    0 50 51 52 53 54 55                | 0
                    0 70 71 72 73 74 75                | 70
                    0 1 2 3 70 71 72 73                | 70
                    0 600 1200 1800 2400 3000 3600     | 0
                    0 4000 4600 5200 5800 6400 7000    | 4000
                    """)
    void theClockStandsAtTheNewestThatIsNoFurtherFromTheNextThanOthersAre(String before, long stands) {
        List<Instant> times = Arrays.stream(before.split(" ", -1))
                .map(seconds -> START.minusSeconds(Long.parseLong(seconds)))
                .toList();
        List<Instant> ingested = times.stream().map(time -> now).toList();
        assertThat(NewestReader.newest(times, ingested, now).time()).isEqualTo(START.minusSeconds(stands));
    }

    private ClockRules rules(String source) {
        return new ClockRules(
                PageSource.valueOf(source.toUpperCase(Locale.ROOT).replace('-', '_')), () -> cause, "abc");
    }

    private Optional<Newest> newest(Duration behind, Duration delay) {
        mark++;
        Instant time = now.minus(behind);
        return Optional.of(new Newest(time, time.plus(delay), delay, mark));
    }
}
