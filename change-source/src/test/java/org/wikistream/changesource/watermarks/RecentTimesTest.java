package org.wikistream.changesource.watermarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RecentTimesTest {

    private final RecentTimes times = new RecentTimes();

    @Test
    void knowsNothingBeforeTheFifthRecord() {
        add(1, 2, 3, 4);
        assertThat(times.rankedHighest()).isEqualTo(RecentTimes.UNKNOWN);

        add(5);
        assertThat(times.rankedHighest()).isEqualTo(1);
    }

    @Test
    void isTheFifthHighestWhateverTheOrder() {
        add(50, 10, 40, 20, 70, 30, 60);
        assertThat(times.rankedHighest()).isEqualTo(30);
    }

    @Test
    void countsEqualTimesOneByOne() {
        add(9, 9, 9, 9, 9, 1);
        assertThat(times.rankedHighest()).isEqualTo(9);
    }

    @Test
    void isNotPushedByFourFromTheFuture() {
        add(LongStream.rangeClosed(1, 60).toArray());
        add(1_000_000, 1_000_000, 1_000_000, 1_000_000);
        assertThat(times.rankedHighest()).isEqualTo(60);
    }

    @Test
    void isNotPulledByFiftyNineFromThePast() {
        add(100, 101, 102, 103, 104);
        add(LongStream.generate(() -> -1_000_000).limit(59).toArray());
        assertThat(times.rankedHighest()).isEqualTo(100);
    }

    @Test
    void forgetsWhatIsMoreThanSixtyFourRecordsBack() {
        add(1_000, 1_000, 1_000, 1_000, 1_000);
        add(LongStream.rangeClosed(1, 63).toArray());
        assertThat(times.rankedHighest()).as("one of them is left").isEqualTo(60);

        add(64);
        assertThat(times.rankedHighest()).isEqualTo(60);
    }

    private void add(long... values) {
        LongStream.of(values).forEach(times::add);
    }
}
