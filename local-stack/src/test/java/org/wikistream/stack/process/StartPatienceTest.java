package org.wikistream.stack.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class StartPatienceTest {

    /** The process gets a hundredth of a processor, as on a machine with a load of 60. */
    @Test
    void oneThatWorksIsWaitedForUpToTenMinutes() {
        assertThat(secondsWaited(20)).isEqualTo(600);
    }

    @Test
    void oneThatDoesNothingIsGivenUpAfterTwo() {
        assertThat(secondsWaited(0)).isEqualTo(120);
        assertThat(secondsWaited(5)).as("threads that wait").isEqualTo(120);
    }

    @Test
    void oneThatStopsWorkingIsGivenUpSoonAfterThat() {
        StartPatience patience = new StartPatience();
        long seconds = 0;
        while (patience.waitsOn(Duration.ofSeconds(seconds), Duration.ofSeconds(Math.min(seconds, 200)))) {
            seconds++;
        }
        assertThat(seconds).isBetween(210L, 240L);
    }

    private static long secondsWaited(long millisPerSecond) {
        StartPatience patience = new StartPatience();
        long seconds = 0;
        while (patience.waitsOn(Duration.ofSeconds(seconds), Duration.ofMillis(seconds * millisPerSecond))) {
            seconds++;
        }
        return seconds - 1;
    }
}
