package org.wikistream.warehouse.writing;

import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.slf4j.LoggerFactory;
import org.wikistream.changesource.stored.StoreOutage;
import org.wikistream.mysql.SqlProblem;
import org.wikistream.mysql.SqlProblem.Kind;

/**
 * Waits as long as it takes, which is right for a job; see {@link StoreOutage}. The writing thread uses it; a gauge
 * reads {@link #isBlocked}.
 */
final class EndlessPatience implements Patience {

    /** How long each kind of problem may last before it is an outage. */
    private static final Map<Kind, Duration> QUIET = new EnumMap<>(Map.of(
            Kind.TRANSIENT_CONFLICT, Duration.ofMinutes(2),
            Kind.CONNECTION, Duration.ofSeconds(10),
            Kind.UNKNOWN, Duration.ofSeconds(10)));

    private final StoreOutage outage;
    private final Runnable counter;

    /** @param counter runs before each wait */
    EndlessPatience(Clock clock, Runnable counter) {
        this.outage = new StoreOutage("MySQL", LoggerFactory.getLogger(EndlessPatience.class), clock);
        this.counter = counter;
    }

    @Override
    public void pause(SqlProblem problem, int attempts) throws InterruptedException {
        counter.run();
        Duration quiet = QUIET.getOrDefault(problem.kind(), Duration.ZERO);
        outage.pause(problem.code(), quiet, problem.describe(), attempts);
    }

    @Override
    public void over() {
        outage.over();
    }

    /** Returns whether an outage lasts. */
    boolean isBlocked() {
        return outage.isBlocked();
    }
}
