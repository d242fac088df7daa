package org.wikistream.indexing.records;

import java.time.Instant;
import org.wikistream.event.RecentChange;

/**
 * A change as it was read from its topic.
 *
 * @param payload the event's JSON, byte for byte
 * @param appended the record's timestamp, which is when the broker appended it
 */
public record ConsumedChange(RecentChange change, byte[] payload, int partition, long offset, Instant appended) {}
