package org.wikistream.feed.synthetic;

import java.time.Instant;

/**
 * When each generated event is logged: 40 a second at speed 1, evenly. Pure arithmetic, so a restarted feed continues
 * as if it had never stopped.
 *
 * @param base when the first event is logged
 * @param speed how many times as fast as the real stream
 */
record Timetable(Instant base, double speed) {

    /** Events in a block: 50 s at speed 1, so that within a block there is room for the stream's disorder. */
    static final int BLOCK = 2_000;

    private static final double SPACING_MILLIS = 25;

    /** Above this, the times of a block have no room to differ. */
    private static final double MAX_SPEED = 1_000;

    Timetable {
        if (!(speed > 0 && speed <= MAX_SPEED)) {
            throw new IllegalArgumentException("speed is " + speed + ": above 0, at most " + MAX_SPEED + ", or max");
        }
    }

    /** In milliseconds since the epoch. */
    long loggedAt(long index) {
        return base.toEpochMilli() + (long) (index * SPACING_MILLIS / speed);
    }

    /** All events of a block are dated from its begin to the next one's, exclusive. */
    long blockBegin(long number) {
        return loggedAt(number * BLOCK);
    }

    /** Returns the block whose span contains a time that is not before the base. */
    long blockAt(long millis) {
        long number = (long) ((millis - base.toEpochMilli()) * speed / SPACING_MILLIS / BLOCK);
        while (blockBegin(number) > millis) {
            number--;
        }
        while (blockBegin(number + 1) <= millis) {
            number++;
        }
        return number;
    }

    /** Returns how many events are logged by then. */
    long loggedBy(long millis) {
        if (millis < base.toEpochMilli()) {
            return 0;
        }
        long count = (long) ((millis - base.toEpochMilli()) * speed / SPACING_MILLIS);
        while (loggedAt(count) <= millis) {
            count++;
        }
        return count;
    }

    /** Converts a duration at speed 1. */
    long scaled(double millis) {
        return (long) (millis / speed);
    }
}
