package org.wikistream.operations.warehouse;

import java.time.Instant;

/**
 * Changes of one hour, or of a longer or shorter part of the span.
 *
 * @param people changes that are not marked as a bot's
 */
public record ChartPoint(Instant start, long people, long bots) {

    ChartPoint plus(ChartPoint other) {
        return new ChartPoint(start, people + other.people, bots + other.bots);
    }

    public long changes() {
        return people + bots;
    }
}
