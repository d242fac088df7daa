package org.wikistream.stack.run;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Distinguishes a server that died from one that can't live. */
final class Restarts {

    static final int LIMIT = 5;
    static final Duration WINDOW = Duration.ofMinutes(5);
    private static final Duration SECOND_DELAY = Duration.ofSeconds(1);

    private final Clock clock;
    private final Deque<Instant> last = new ArrayDeque<>();

    Restarts(Clock clock) {
        this.clock = clock;
    }

    /**
     * Records one more death. Returns how long to wait before the server is started again: not at all after the first
     * recent death, then a second, then twice as long each time. Returns empty if there were too many.
     */
    Optional<Duration> delay() {
        Instant now = clock.instant();
        last.removeIf(death -> death.isBefore(now.minus(WINDOW)));
        last.add(now);
        if (last.size() > LIMIT) {
            return Optional.empty();
        }
        return Optional.of(last.size() == 1 ? Duration.ZERO : SECOND_DELAY.multipliedBy(1L << (last.size() - 2)));
    }
}
