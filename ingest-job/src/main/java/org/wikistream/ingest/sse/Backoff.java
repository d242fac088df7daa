package org.wikistream.ingest.sse;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Determines how long to wait before the next attempt. The wait grows exponentially, with jitter, so that clients that
 * were cut off together don't come back together.
 *
 * @param limit the longest wait at present
 */
record Backoff(Duration limit) {

    static final Backoff INITIAL = new Backoff(Duration.ofMillis(100));

    private static final Duration LONGEST = Duration.ofMinutes(1);

    /** Returns the wait after one more failed attempt. */
    Backoff next() {
        Duration doubled = limit.multipliedBy(2);
        return new Backoff(doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST);
    }

    /** Returns a wait between half the limit and the limit. */
    Duration wait(RandomGenerator random) {
        long half = limit.toMillis() / 2;
        return Duration.ofMillis(half + random.nextLong(half + 1));
    }
}
