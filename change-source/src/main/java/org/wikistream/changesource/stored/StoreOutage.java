package org.wikistream.changesource.stored;

import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.wikistream.retry.RetryDelay;

/**
 * Waits for a store as long as it takes, without a restart, and without logging problems that pass by themselves. Logs
 * once when an outage lasts, for each of its kinds, and once when it is over. One thread uses it; a gauge reads {@link
 * #isBlocked}.
 */
public final class StoreOutage {

    private final String store;
    private final Logger log;
    private final Clock clock;
    private final Set<Object> said = new HashSet<>();
    private long since;
    private boolean waiting;
    private volatile boolean blocked;

    /** @param store the beginning of sentences in the log */
    public StoreOutage(String store, Logger log, Clock clock) {
        this.store = store;
        this.log = log;
        this.clock = clock;
    }

    /**
     * Waits before the next attempt.
     *
     * @param kind is logged once per outage
     * @param quiet how long it may last before it counts as an outage
     * @param description a sentence for people, without its full stop
     * @param attempts failed attempts so far, 1 or more
     */
    public void pause(Object kind, Duration quiet, String description, int attempts) throws InterruptedException {
        long now = clock.millis();
        since = waiting ? since : now;
        waiting = true;
        if (now - since >= quiet.toMillis()) {
            blocked = true;
            if (said.add(kind)) {
                log.warn("{} can't be written: {}. The job waits and loses nothing", store, description);
            }
        }
        long millis = RetryDelay.after(attempts, ThreadLocalRandom.current()).toMillis();
        // Nobody releases a permit; this is an interruptible wait.
        boolean unused = new Semaphore(0).tryAcquire(millis, TimeUnit.MILLISECONDS);
    }

    /** Called when an attempt has succeeded. */
    public void over() {
        if (waiting) {
            waiting = false;
            blocked = false;
            if (!said.isEmpty()) {
                log.warn(
                        "{} is written again, after {} s",
                        store,
                        Duration.ofMillis(clock.millis() - since).toSeconds());
                said.clear();
            }
        }
    }

    /** Returns whether an outage lasts. */
    public boolean isBlocked() {
        return blocked;
    }
}
