package org.wikistream.indexing.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LagHistogramTest {

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 31, 32, 33, 62, 63})
    void isExactBelowSixtyFourMilliseconds(long lag) {
        assertThat(of(List.of(lag)).percentile(50)).isEqualTo(lag);
    }

    @ParameterizedTest
    @ValueSource(longs = {64, 65, 66, 127, 128, 1_000, 1_700, 65_535, 65_536, 63_072_000_000L, Long.MAX_VALUE})
    void isWithinItsErrorAboveThat(long lag) {
        assertThat((double) of(List.of(lag)).percentile(50)).isCloseTo((double) lag, Percentage.withPercentage(1.6));
    }

    @Test
    void namesTheLagThatSoManyOfAHundredDoNotExceed() {
        List<Long> lags = new ArrayList<>();
        for (long lag = 1; lag <= 60; lag++) {
            lags.add(lag);
        }
        assertThat(of(lags).percentile(50)).isEqualTo(30);
        assertThat(of(lags).percentile(95)).isEqualTo(57);
        assertThat(of(lags).percentile(99)).isEqualTo(60);
        assertThat(of(List.of(10L, 20L)).percentile(50)).isEqualTo(10);
        assertThat(of(List.of(10L, 20L)).percentile(95)).isEqualTo(20);
    }

    @Test
    void isZeroWhereNothingWasCounted() {
        assertThat(new LagHistogram().percentile(99)).isZero();
    }

    @Test
    void isTheSameInAnyOrderAndGrouping() {
        Random random = new Random(1);
        List<Long> lags =
                new ArrayList<>(random.longs(5_000, 0, 10_000_000).boxed().toList());
        LagHistogram inOrder = of(lags);
        Collections.shuffle(lags, random);
        LagHistogram first = of(lags.subList(0, 1_234));
        first.addAll(of(lags.subList(1_234, 5_000)));

        for (int percent = 1; percent < 100; percent++) {
            assertThat(first.percentile(percent)).isEqualTo(inOrder.percentile(percent));
        }
    }

    private static LagHistogram of(List<Long> millis) {
        LagHistogram lags = new LagHistogram();
        millis.forEach(lags::add);
        return lags;
    }
}
