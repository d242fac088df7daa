package org.wikistream.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WorkProgressTest {

    private long now;

    @Test
    void saysHowFarItIsAndHowLongItTakes() {
        WorkProgress progress = new WorkProgress("reading a.topic", 2_000_000, "offsets", () -> now);
        assertThat(progress.line()).isEqualTo("reading a.topic: 0 % of 2,000,000 offsets");
        progress.add(300_000);
        progress.add(200_000);
        pass(10);
        assertThat(progress.line()).isEqualTo("reading a.topic: 25 % of 2,000,000 offsets, about 30 s left");
        progress.reach(2_000_000);
        assertThat(progress.line()).isEqualTo("reading a.topic: 100 % of 2,000,000 offsets, about 0 s left");
    }

    @Test
    void countsAFewOneByOne() {
        WorkProgress progress = new WorkProgress("measuring", 12, "runs", () -> now);
        progress.add(3);
        pass(60);
        assertThat(progress.line()).isEqualTo("measuring: 3 of 12 runs, about 3 min 0 s left");
    }

    @Test
    void takesALongUnitThatIsInWorkIntoAccount() {
        WorkProgress progress = new WorkProgress("measuring", 4, "runs", () -> now);
        pass(20);
        progress.add(1);
        assertThat(progress.line()).endsWith("about 1 min 0 s left");
        pass(15);
        assertThat(progress.line()).endsWith("about 45 s left");
    }

    /** More may come while it is counted. */
    @Test
    void isNeverBeyondItsEnd() {
        WorkProgress progress = new WorkProgress("reading", 10, "files", () -> now);
        progress.add(12);
        assertThat(progress.line()).startsWith("reading: 10 of 10 files");
    }

    private void pass(long seconds) {
        now += Duration.ofSeconds(seconds).toNanos();
    }
}
