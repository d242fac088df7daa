package org.wikistream.stack.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class RestartsTest {

    private Instant now = Instant.EPOCH;
    private final Restarts restarts = new Restarts(clock());

    @Test
    void aServerThatDiesOverAndOverIsGivenUp() {
        for (int restart = 0; restart < 5; restart++) {
            assertThat(restarts.allowed()).isTrue();
        }
        assertThat(restarts.allowed()).isFalse();
    }

    @Test
    void aServerThatDiesNowAndThenIsNot() {
        for (int restart = 0; restart < 100; restart++) {
            assertThat(restarts.allowed()).isTrue();
            now = now.plus(Duration.ofSeconds(30));
        }
    }

    private Clock clock() {
        return ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
    }
}
