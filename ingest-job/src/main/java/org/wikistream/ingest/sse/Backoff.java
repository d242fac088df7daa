package org.wikistream.ingest.sse;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next attempt. The wait grows exponentially, with jitter, so that clients which were cut
 * off together don't come back together.
 *
 * @param limit the longest wait by now
 */
record Backoff(Duration limit) {

    static final Backoff INITIAL = new Backoff(Duration.ofMillis(100));

    private static final Duration LONGEST = Duration.ofMinutes(1);

    /** The wait after one more fruitless attempt. */
    Backoff next() {
        Duration doubled = limit.multipliedBy(2);
        return new Backoff(doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST);
    }

    /** Between half the limit and the limit. */
    Duration wait(RandomGenerator random) {
        long half = limit.toMillis() / 2;
        return Duration.ofMillis(half + random.nextLong(half + 1));
    }
}
