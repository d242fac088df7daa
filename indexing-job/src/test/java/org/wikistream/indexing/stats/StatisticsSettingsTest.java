package org.wikistream.indexing.stats;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class StatisticsSettingsTest {

    @Test
    void namesEveryValueThatIsNotAllowed() {
        assertThatThrownBy(() -> new StatisticsSettings(Duration.ZERO, Duration.ofSeconds(-1), Duration.ofSeconds(-2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("stats.window is PT0S, must be at least 1 ms; "
                        + "stats.out-of-orderness is PT-1S, must not be negative; "
                        + "stats.allowed-lateness is PT-2S, must not be negative");
    }
}
