package org.wikistream.retry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryDelayTest {

    private final Random random = new Random(7);

    @ParameterizedTest
    @CsvSource({"1, 50, 100", "2, 100, 200", "5, 800, 1600", "7, 3200, 6400", "8, 5000, 10000", "1000000, 5000, 10000"})
    void growsToALimitAndIsDrawnFromItsUpperHalf(int attempts, long least, long most) {
        Set<Long> drawn = IntStream.range(0, 1_000)
                .mapToObj(draw -> RetryDelay.after(attempts, random))
                .map(Duration::toMillis)
                .collect(Collectors.toSet());
        assertThat(drawn).allSatisfy(millis -> assertThat(millis).isBetween(least, most));
        assertThat(drawn).hasSizeGreaterThan(40);
    }

    @Test
    void differsFromOneBulkToTheNext() {
        assertThat(RetryDelay.after(8, random)).isNotEqualTo(RetryDelay.after(8, random));
    }
}
