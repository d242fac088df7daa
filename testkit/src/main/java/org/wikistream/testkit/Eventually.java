package org.wikistream.testkit;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** Waits for effects of other threads and processes by polling, with a deadline. */
public final class Eventually {

    private static final Duration PAUSE = Duration.ofMillis(50);

    private Eventually() {}

    /** Polls until the value passes and returns it; fails with the last value seen, or the last exception. */
    public static <T> T await(String what, Duration deadline, Callable<T> probe, Predicate<T> passes) {
        Instant end = Instant.now().plus(deadline);
        Object last;
        do {
            try {
                T value = probe.call();
                if (passes.test(value)) {
                    return value;
                }
                last = value;
            } catch (Exception e) {
                last = e;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        } while (Instant.now().isBefore(end));
        throw new AssertionError("After " + deadline + " still not: " + what + "; last seen: " + last);
    }
}
