package org.wikistream.feed.recorded;

/**
 * Derives from the unordered times of events how much time passed as they were logged, with pauses above 5 s cut to 5
 * s.
 */
final class LogClock {

    private static final long LONGEST_PAUSE_MILLIS = 5_000;

    /** A step back by more than this is not disorder; it means that the previous event was dated in the future. */
    private static final long DISORDER_MILLIS = 3_600_000;

    private long newest;
    private long elapsed;

    LogClock(long firstTimestamp) {
        newest = firstTimestamp;
    }

    /** Returns the milliseconds from the first event to this one, the next in the log. Never falls. */
    long elapsedAt(long timestamp) {
        long step = timestamp - newest;
        if (step > 0) {
            elapsed += Math.min(step, LONGEST_PAUSE_MILLIS);
            newest = timestamp;
        } else if (step < -DISORDER_MILLIS) {
            newest = timestamp;
        }
        return elapsed;
    }
}
