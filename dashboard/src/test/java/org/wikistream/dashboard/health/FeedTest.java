package org.wikistream.dashboard.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wikistream.dashboard.search.ClockState;
import org.wikistream.dashboard.search.ClockState.State;

class FeedTest {

    private static final Instant NOW = Instant.parse("2026-11-29T09:40:00Z");

    @ParameterizedTest
    @CsvSource({
        "LIVE, , false, sends",
        "REPLAY, , false, sends",
        "CATCHING_UP, , false, sends",
        "ENDED, , false, at its end",
        "STALLED, source, false, sends nothing",
        "STALLED, search, false, sends",
        "STALLED, ingest, false, not known",
        "STALLED, unknown, false, not known",
        "STALLED, unknown, true, sends",
        "STARTING, , false, not known",
        "STARTING, , true, sends",
        "SEARCH_UNREACHABLE, , false, not known",
        "SEARCH_UNREACHABLE, , true, sends"
    })
    void saysOfTheFeedWhatFollowsFromTheChanges(State state, @Nullable String stalledBy, boolean moves, String said) {
        ClockState clock = new ClockState(state, NOW, NOW, NOW, NOW, NOW, 0L, "live", stalledBy, NOW, "v");
        assertThat(Feed.of(clock, moves).state()).isEqualTo(said);
    }
}
