package org.wikistream.feed.plants;

import java.time.Clock;
import java.time.Instant;
import org.wikistream.feed.log.ChangeLog;
import org.wikistream.feed.synthetic.SyntheticChanges;

/**
 * Generated changes with plants in them. The same seed, time base and kinds give the same bytes, wherever a reader
 * starts. There are always {@value #PER_SECOND} events a second, because another speed would change what an hour of
 * life contains.
 */
public final class PlantedChanges {

    public static final int PER_SECOND = 40;

    private PlantedChanges() {}

    /** All events are there at once. */
    public static ChangeLog atFullSpeed(long seed, long events, Instant base, PlantPlan plan) {
        return SyntheticChanges.atFullSpeed(seed, events, base, new LifePlanner(seed, plan));
    }

    /** Events are logged as the clock goes on. */
    public static ChangeLog paced(long seed, long events, Instant base, PlantPlan plan, Clock clock) {
        return SyntheticChanges.paced(seed, events, base, new LifePlanner(seed, plan), clock);
    }
}
