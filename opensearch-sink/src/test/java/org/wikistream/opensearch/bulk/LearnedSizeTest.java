package org.wikistream.opensearch.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LearnedSizeTest {

    private static final long MINUTE = Duration.ofMinutes(1).toMillis();

    private final LearnedSize size = new LearnedSize();

    @Test
    void isNoLimitBeforeARefusal() {
        assertThat(size.bytes(0)).isEqualTo(Integer.MAX_VALUE);
        assertThat(size.bytes(Duration.ofDays(365).toMillis())).isEqualTo(Integer.MAX_VALUE);
    }

    /** A bulk of 1,000 bytes was refused at minute 0. */
    @ParameterizedTest
    @CsvSource({"0, 500", "4, 500", "5, 1000"})
    void isHalfOfWhatWasRefusedForFiveMinutes(long minute, int bytes) {
        assertThat(size.refused(1_000, 0)).isTrue();
        assertThat(size.bytes(minute * MINUTE)).isEqualTo(bytes);
    }

    @Test
    void growsToNoLimit() {
        size.refused(1_000, 0);
        long now = 0;
        for (int step = 0; step < 30; step++) {
            now += 5 * MINUTE;
            size.bytes(now);
        }
        assertThat(size.bytes(now)).isEqualTo(Integer.MAX_VALUE);
    }

    /** Several bulks of the same size may be in flight. */
    @Test
    void learnsNothingFromWhatIsLargerThanItIs() {
        assertThat(size.refused(1_000, 0)).isTrue();
        assertThat(size.refused(1_000, 1)).isFalse();
        assertThat(size.refused(5_000, 2)).isFalse();
        assertThat(size.bytes(3)).isEqualTo(500);
    }

    @Test
    void waitsTwiceAsLongAfterEachFurtherRefusalButNoLongerThanSixHours() {
        long now = 0;
        long wait = 5 * MINUTE;
        size.refused(1_000, now);
        for (int refusals = 1; refusals < 12; refusals++) {
            assertThat(size.bytes(now + wait - 1)).isEqualTo(500);
            assertThat(size.bytes(now + wait)).isEqualTo(1_000);
            now += wait;
            assertThat(size.refused(1_000, now)).isTrue();
            wait = Math.min(2 * wait, 6 * 60 * MINUTE);
        }
        assertThat(wait).isEqualTo(6 * 60 * MINUTE);
    }
}
