package org.wikistream.opensearch.bulk;

import java.io.Serializable;
import java.time.Duration;

/**
 * When a bulk is sent: as soon as it reaches one of the three limits.
 *
 * @param maxBytes a larger document makes a bulk of its own
 * @param inFlight most bulks that a subtask may have in flight. With the one being filled, that bounds its memory:
 *     {@code (inFlight + 1) x maxBytes}, at most twice that, plus the payloads
 */
public record BulkSettings(int maxBytes, int maxActions, Duration flushInterval, int inFlight)
        implements Serializable {}
