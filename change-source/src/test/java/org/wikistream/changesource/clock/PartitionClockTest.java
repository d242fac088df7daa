package org.wikistream.changesource.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PartitionClockTest {

    private static final long START = Instant.parse("2024-08-22T04:00:00Z").toEpochMilli();
    private static final int RECORDS = 1_000;
    private static final int SEEDS = 4;

    /** The kinds of records that a partition may hold. */
    enum Stream {
        /** A record every few seconds, some of them late. */
        STEADY {
            @Override
            long time(int record, Random random) {
                return START + record * 4_000L - random.nextInt(random.nextInt(20) == 0 ? 600_000 : 10_000);
            }
        },
        /** Every sixth record is dated ahead by any amount. */
        POISONED {
            @Override
            long time(int record, Random random) {
                return random.nextInt(6) == 0
                        ? START + random.nextLong(500L * 86_400_000)
                        : STEADY.time(record, random);
            }
        },
        /** Long stretches have the same time, with leaps of years ahead and back between them. */
        LEAPING {
            @Override
            long time(int record, Random random) {
                return (record / 70) % 3 == 1 ? 0 : START + (record / 50) % 5 * 86_400_000L * 400;
            }
        },
        ANY {
            @Override
            long time(int record, Random random) {
                return random.nextLong(random.nextBoolean() ? 5 : Long.MAX_VALUE / 2);
            }
        };

        abstract long time(int record, Random random);

        long[] times(long seed) {
            Random random = new Random(seed);
            long[] times = new long[RECORDS];
            for (int record = 0; record < RECORDS; record++) {
                times[record] = time(record, random);
            }
            return times;
        }
    }

    @ParameterizedTest
    @EnumSource(Stream.class)
    void isWhatSortingTheWindowGives(Stream stream) {
        for (long seed = 0; seed < SEEDS; seed++) {
            long[] times = stream.times(seed);
            PartitionClock clock = new PartitionClock();
            Deque<Long> window = new ArrayDeque<>();
            long expected = PartitionClock.NO_TIME;
            for (long time : times) {
                clock.add(time);
                window.addLast(time);
                if (window.size() > 64) {
                    window.removeFirst();
                }
                List<Long> sorted =
                        window.stream().sorted(Collections.reverseOrder()).toList();
                if (sorted.size() >= 33) {
                    expected = Math.max(expected, Math.min(sorted.get(4), sorted.get(32) + 3_600_000));
                }
                assertThat(clock.time()).isEqualTo(expected);
                assertThat(clock.window())
                        .containsExactly(
                                window.stream().mapToLong(Long::longValue).toArray());
            }
        }
    }

    /**
     * This is the essential property: watermarks come from clocks that start over at each restore, but lateness is
     * decided by a clock that is kept.
     */
    @ParameterizedTest
    @EnumSource(Stream.class)
    void isNeverAheadOfOneThatBeganEarlier(Stream stream) {
        for (long seed = 0; seed < SEEDS; seed++) {
            long[] times = stream.times(seed);
            long[] warm = run(times, 0);
            for (int start = 1; start < RECORDS; start += start < 200 ? 1 : 13) {
                long[] cold = run(times, start);
                int end = start;
                while (end < RECORDS && cold[end] <= warm[end]) {
                    end++;
                }
                assertThat(end).as("seed %s, start %s", seed, start).isEqualTo(RECORDS);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Stream.class)
    void goesOnAsIfItHadNotBeenRestored(Stream stream) {
        long[] times = stream.times(1);
        long[] expected = run(times, 0);
        PartitionClock clock = new PartitionClock();
        for (int record = 0; record < RECORDS; record++) {
            clock.add(times[record]);
            clock = PartitionClock.restore(clock.time(), clock.window());
            assertThat(clock.time()).isEqualTo(expected[record]);
        }
    }

    @Test
    void hasNoTimeBeforeThe33rdRecord() {
        PartitionClock clock = new PartitionClock();
        for (int record = 1; record <= 32; record++) {
            clock.add(START + record);
            assertThat(clock.time()).isEqualTo(PartitionClock.NO_TIME);
        }
        clock.add(START + 33);
        assertThat(clock.time()).isEqualTo(START + 29);
    }

    @Test
    void isMovedByNoMoreThanAnHourWhileLessThanHalfIsWrong() {
        PartitionClock clock = new PartitionClock();
        LongStream.range(0, 64).forEach(record -> clock.add(START + record));
        long wrong = START + Duration.ofDays(400).toMillis();
        LongStream.range(0, 31).forEach(record -> clock.add(wrong));
        assertThat(clock.time())
                .isLessThanOrEqualTo(START + 64 + Duration.ofHours(1).toMillis());
        LongStream.range(0, 2).forEach(record -> clock.add(wrong));
        assertThat(clock.time()).isEqualTo(wrong);
    }

    /** Returns the clock after each record, if it begins at an offset. */
    private static long[] run(long[] times, int start) {
        PartitionClock clock = new PartitionClock();
        long[] clocks = new long[times.length];
        for (int record = start; record < times.length; record++) {
            clock.add(times[record]);
            clocks[record] = clock.time();
        }
        return clocks;
    }
}
