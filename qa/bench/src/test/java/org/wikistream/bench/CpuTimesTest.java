package org.wikistream.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CpuTimesTest {

    private static final Map<String, ProcessHandle> SELF = Map.of("self", ProcessHandle.current());

    @Test
    void whatAProcessWorksIsSeen() {
        CpuTimes before = CpuTimes.of(SELF);
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (used(before).compareTo(Duration.ofMillis(50)) < 0) {
            assertThat(System.nanoTime()).isLessThan(deadline);
        }
    }

    @Test
    void onlyProcessesThatWereThereBeforeAreCompared() {
        CpuTimes before = new CpuTimes(Map.of("a", Duration.ofMillis(10)));
        CpuTimes now = new CpuTimes(Map.of("a", Duration.ofMillis(30), "b", Duration.ofMillis(5)));
        assertThat(now.since(before).byProcess()).containsExactly(Map.entry("a", Duration.ofMillis(20)));
    }

    private static Duration used(CpuTimes before) {
        return CpuTimes.of(SELF).since(before).byProcess().getOrDefault("self", Duration.ZERO);
    }
}
