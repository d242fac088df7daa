package org.wikistream.opensearch.bulk;

import java.io.Serializable;
import java.time.Duration;

/**
 * When a bulk is sent: as soon as one of the three is reached.
 *
 * @param maxBytes a document that alone is larger still makes a bulk of its own
 * @param inFlight bulks that a subtask has under way at most. With the one being filled, that bounds its memory:
 *     {@code (inFlight + 1) x maxBytes}, at most twice that, and as much as the payloads take
 */
public record BulkSettings(int maxBytes, int maxActions, Duration flushInterval, int inFlight)
        implements Serializable {}
