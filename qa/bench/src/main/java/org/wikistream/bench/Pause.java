package org.wikistream.bench;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.wikistream.operations.problem.StackException;

/** Waiting. */
public final class Pause {

    private Pause() {}

    /** Throws if it is interrupted. */
    public static void of(Duration time) {
        try {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("The bench was interrupted", e);
        }
    }
}
