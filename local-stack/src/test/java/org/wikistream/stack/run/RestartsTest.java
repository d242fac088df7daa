package org.wikistream.stack.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class RestartsTest {

    private Instant now = Instant.EPOCH;
    private final Restarts restarts = new Restarts(clock());

    @Test
    void aServerThatDiesOverAndOverIsStartedEverLaterAndThenGivenUp() {
        for (int seconds : List.of(0, 1, 2, 4, 8)) {
            assertThat(restarts.delay()).contains(Duration.ofSeconds(seconds));
        }
        assertThat(restarts.delay()).isEmpty();
    }

    @Test
    void aServerThatDiesNowAndThenIsNotGivenUp() {
        for (int death = 0; death < 100; death++) {
            assertThat(restarts.delay()).isPresent();
            now = now.plus(Duration.ofSeconds(70));
        }
    }

    private Clock clock() {
        return ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
    }
}
