package org.wikistream.stack.run;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** Tells a server that died from one that can't live. */
final class Restarts {

    private static final int LIMIT = 5;
    private static final Duration WINDOW = Duration.ofMinutes(2);

    private final Clock clock;
    private final Deque<Instant> last = new ArrayDeque<>();

    Restarts(Clock clock) {
        this.clock = clock;
    }

    /** Notes one more; false if there were too many of late. */
    boolean allowed() {
        Instant now = clock.instant();
        last.removeIf(restart -> restart.isBefore(now.minus(WINDOW)));
        last.add(now);
        return last.size() <= LIMIT;
    }
}
