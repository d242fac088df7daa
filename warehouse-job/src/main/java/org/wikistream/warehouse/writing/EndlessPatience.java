package org.wikistream.warehouse.writing;

import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wikistream.mysql.SqlProblem;
import org.wikistream.mysql.SqlProblem.Kind;
import org.wikistream.retry.RetryDelay;

/**
 * Waits as long as it takes, as a job does: without a restart, and without a line in the log for what passes by itself. Logs once
 * when an outage lasts, for each of its errors, and once when it is over. The writing thread uses it; a gauge reads {@link
 * #isBlocked}.
 */
final class EndlessPatience implements Patience {

    private static final Logger LOG = LoggerFactory.getLogger(EndlessPatience.class);

    /** How long each kind of problem may last before it is an outage. */
    private static final Map<Kind, Duration> QUIET = new EnumMap<>(Map.of(
            Kind.TRANSIENT_CONFLICT, Duration.ofMinutes(2),
            Kind.CONNECTION, Duration.ofSeconds(10),
            Kind.UNKNOWN, Duration.ofSeconds(10)));

    private final Clock clock;
    private final Runnable counter;
    private final Set<Integer> said = new HashSet<>();
    private long since;
    private boolean waiting;
    private volatile boolean blocked;

    /** @param counter runs before each wait */
    EndlessPatience(Clock clock, Runnable counter) {
        this.clock = clock;
        this.counter = counter;
    }

    @Override
    public void pause(SqlProblem problem, int attempts) throws InterruptedException {
        counter.run();
        long now = clock.millis();
        since = waiting ? since : now;
        waiting = true;
        Duration quiet = QUIET.getOrDefault(problem.kind(), Duration.ZERO);
        if (now - since >= quiet.toMillis()) {
            blocked = true;
            if (said.add(problem.code())) {
                LOG.warn("MySQL can't be written: {}. The job waits and loses nothing", problem.describe());
            }
        }
        long millis = RetryDelay.after(attempts, ThreadLocalRandom.current()).toMillis();
        // Nobody releases a permit: this is a wait that can be interrupted.
        boolean unused = new Semaphore(0).tryAcquire(millis, TimeUnit.MILLISECONDS);
    }

    @Override
    public void over() {
        if (waiting) {
            waiting = false;
            blocked = false;
            if (!said.isEmpty()) {
                LOG.warn(
                        "MySQL is written again, after {} s",
                        Duration.ofMillis(clock.millis() - since).toSeconds());
                said.clear();
            }
        }
    }

    /** Whether an outage lasts. */
    boolean isBlocked() {
        return blocked;
    }
}
