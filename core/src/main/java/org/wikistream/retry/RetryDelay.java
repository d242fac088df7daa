package org.wikistream.retry;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait before a retry: exponential backoff, with jitter so that not all retries come at once. */
public final class RetryDelay {

    private static final Duration FIRST = Duration.ofMillis(100);

    /** The longest wait after an outage has ended. One request in ten seconds is no load. */
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private static final int MOST_DOUBLINGS = 10;

    private RetryDelay() {}

    /**
     * Returns a random delay between half and the whole of 0.1, 0.2, 0.4, ... s.
     *
     * @param attempts failed attempts so far, 1 or more
     */
    public static Duration after(int attempts, RandomGenerator random) {
        Duration doubled = FIRST.multipliedBy(1L << Math.min(attempts - 1, MOST_DOUBLINGS));
        long limit = Math.min(doubled.toMillis(), LONGEST.toMillis());
        return Duration.ofMillis(limit / 2 + random.nextLong(limit - limit / 2 + 1));
    }
}
