package org.wikistream.ingest.sse;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BackoffTest {

    @Test
    void doublesUpToAMinute() {
        Backoff backoff = Backoff.INITIAL;
        assertThat(backoff.limit()).isEqualTo(Duration.ofMillis(100));
        assertThat(backoff.next().next().limit()).isEqualTo(Duration.ofMillis(400));
        for (int attempt = 0; attempt < 100; attempt++) {
            backoff = backoff.next();
        }
        assertThat(backoff.limit()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void waitsForAnythingBetweenHalfTheLimitAndTheLimit() {
        Backoff backoff = new Backoff(Duration.ofSeconds(1));
        Random random = new Random(1);
        long shortest = Long.MAX_VALUE;
        long longest = 0;
        for (int draw = 0; draw < 10_000; draw++) {
            long millis = backoff.wait(random).toMillis();
            shortest = Math.min(shortest, millis);
            longest = Math.max(longest, millis);
        }
        assertThat(shortest).isBetween(500L, 510L);
        assertThat(longest).isBetween(990L, 1_000L);
    }
}
