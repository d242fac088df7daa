package org.wikistream.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RequestRateTest {

    private final AtomicLong now = new AtomicLong(5);
    private final RequestRate rate = new RequestRate(now::get);

    @Test
    void allowsAHundredAtOnceAndFiftyASecondOn() {
        assertThat(allowed("a", 150)).isEqualTo(100);
        now.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(allowed("a", 100)).isEqualTo(50);
        now.addAndGet(Duration.ofHours(1).toNanos());
        assertThat(allowed("a", 500)).isEqualTo(100);
    }

    @Test
    void countsEachAddressApart() {
        assertThat(allowed("a", 150)).isEqualTo(100);
        assertThat(allowed("b", 150)).isEqualTo(100);
    }

    private int allowed(String address, int times) {
        int allowed = 0;
        for (int i = 0; i < times; i++) {
            allowed += rate.allows(address) ? 1 : 0;
        }
        return allowed;
    }
}
