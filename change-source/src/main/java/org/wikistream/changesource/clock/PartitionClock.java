package org.wikistream.changesource.clock;

import java.time.Duration;
import java.util.Arrays;

/**
 * The time that a partition has reached, according to its last {@value #WINDOW} records: the {@value #RANK}th highest
 * of their times, but at most {@link #LEAP} above the {@value #MIDDLE}rd highest. Less than half of the window can be
 * wrong without moving the clock further than that. It never falls, and it has no time before the {@value #MIDDLE}rd
 * record.
 *
 * <p>A clock that begins at a later record is never ahead of one that began earlier, because its window is the same or
 * a part of the other's, and the n-th highest of a part is at most the n-th highest of the whole. This is why there is
 * no time before the {@value #MIDDLE}rd record: a rule for fewer records would have to hold whatever comes before them,
 * and if that is much older, only the absence of a time satisfies it.
 *
 * <p>If {@value #MIDDLE} records span more than the leap, the clock stays behind the {@value #RANK}th highest.
 */
final class PartitionClock {

    static final int WINDOW = 64;
    static final int RANK = 5;
    static final int MIDDLE = 33;
    static final Duration LEAP = Duration.ofHours(1);
    /** Stands for a clock that has no time yet. */
    static final long NO_TIME = Long.MIN_VALUE;

    /** The window in order of arrival, as a ring. */
    private final long[] arrived = new long[WINDOW];
    /** The same in ascending order. */
    private final long[] sorted = new long[WINDOW];

    private int next;
    private int size;
    private long highest = NO_TIME;

    /** @param time not negative, in epoch milliseconds */
    void add(long time) {
        if (size == WINDOW) {
            replace(arrived[next], time);
        } else {
            insert(time);
        }
        arrived[next] = time;
        next = (next + 1) % WINDOW;
        if (size >= MIDDLE) {
            long now = Math.min(sorted[size - RANK], sorted[size - MIDDLE] + LEAP.toMillis());
            highest = Math.max(highest, now);
        }
    }

    /** In epoch milliseconds; {@link #NO_TIME} before the {@value #MIDDLE}rd record. */
    long time() {
        return highest;
    }

    /** Returns the window in order of arrival. */
    long[] window() {
        long[] window = new long[size];
        int first = Math.floorMod(next - size, WINDOW);
        for (int i = 0; i < size; i++) {
            window[i] = arrived[(first + i) % WINDOW];
        }
        return window;
    }

    /** Returns the clock that had this time and this window. */
    static PartitionClock restore(long time, long[] window) {
        PartitionClock clock = new PartitionClock();
        for (long each : window) {
            clock.add(each);
        }
        clock.highest = Math.max(clock.highest, time);
        return clock;
    }

    private void insert(long time) {
        int place = placeOf(time);
        System.arraycopy(sorted, place, sorted, place + 1, size - place);
        sorted[place] = time;
        size++;
    }

    /** Moves what lies between the two by one. */
    private void replace(long old, long time) {
        int gone = placeOf(old);
        int place = placeOf(time);
        if (place > gone) {
            place--;
            System.arraycopy(sorted, gone + 1, sorted, gone, place - gone);
        } else {
            System.arraycopy(sorted, place, sorted, place + 1, gone - place);
        }
        sorted[place] = time;
    }

    /** Returns the position of an equal time, or else of the first higher one. */
    private int placeOf(long time) {
        int found = Arrays.binarySearch(sorted, 0, size, time);
        return found < 0 ? -found - 1 : found;
    }
}
