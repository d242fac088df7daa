package org.wikistream.bench;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.wikistream.problem.UserError;

/** Waits. */
public final class Pause {

    private Pause() {}

    /** Waits for this time. Throws if it is interrupted. */
    public static void of(Duration time) {
        try {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserError("The bench was interrupted", e);
        }
    }
}
