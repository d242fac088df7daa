package org.wikistream.warehouse.minutes;

import java.time.Instant;
import org.wikistream.statistics.PublishedRow;

/**
 * The row of a minute, as it was read from the topic of final statistics.
 *
 * @param payload the record's value, byte for byte
 * @param appended when the broker appended the record
 */
public record ReadMinute(PublishedRow row, byte[] payload, int partition, long offset, Instant appended) {}
