package org.wikistream.opensearch.bulk;

import java.io.Serializable;
import java.time.Duration;

/**
 * When a bulk is sent: as soon as it reaches one of the three limits, or when nothing more comes for a {@link #pause}.
 *
 * @param maxBytes a larger document makes a bulk of its own
 * @param inFlight the most bulks that a subtask may have in flight. Together with the one being filled, this bounds its
 *     memory: {@code (inFlight + 1) x maxBytes}, at most twice that, plus the payloads
 */
public record BulkSettings(int maxBytes, int maxActions, Duration flushInterval, int inFlight) implements Serializable {

    private static final int PAUSES_AN_INTERVAL = 20;

    /** Long enough for events that come in one burst, and short for people who wait: 50 ms of a second. */
    Duration pause() {
        return flushInterval.dividedBy(PAUSES_AN_INTERVAL);
    }
}
