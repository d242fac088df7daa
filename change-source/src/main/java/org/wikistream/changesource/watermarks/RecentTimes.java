package org.wikistream.changesource.watermarks;

import java.util.Arrays;

/**
 * The event times of a partition's last {@value #WINDOW} records, and the {@value #RANK}th highest of them. A few
 * events with a wrong date can't move it: up to four may lie as far in the future as they like.
 */
final class RecentTimes {

    static final int WINDOW = 64;
    static final int RANK = 5;
    /** Stands for a partition that has too few records. */
    static final long UNKNOWN = Long.MIN_VALUE;

    private final long[] times = new long[WINDOW];
    private long added;

    void add(long time) {
        times[(int) (added % WINDOW)] = time;
        added++;
    }

    /** Returns the time in epoch milliseconds; {@link #UNKNOWN} before the {@value #RANK}th record. */
    long rankedHighest() {
        if (added < RANK) {
            return UNKNOWN;
        }
        long[] sorted = Arrays.copyOf(times, (int) Math.min(added, WINDOW));
        Arrays.sort(sorted);
        return sorted[sorted.length - RANK];
    }
}
