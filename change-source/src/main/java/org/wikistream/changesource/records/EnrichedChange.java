package org.wikistream.changesource.records;

import java.time.Instant;
import org.wikistream.enrichment.Enrichment;
import org.wikistream.event.Categories;
import org.wikistream.event.Excerpt;
import org.wikistream.event.Parsed;
import org.wikistream.event.RecentChange;

/**
 * A change as it was read from its topic, with the fields derived from it, which are computed only once.
 *
 * @param excerpt the parts of the payload that the job keeps
 * @param payload the event's JSON, byte for byte
 */
public record EnrichedChange(
        RecentChange change, Excerpt excerpt, Enrichment enrichment, byte[] payload, int partition, long offset) {

    /**
     * Enriches a change.
     *
     * @param appended the record's timestamp, which is when the broker appended it
     */
    public static EnrichedChange of(
            Parsed.Change parsed, Categories categories, byte[] payload, int partition, long offset, Instant appended) {
        RecentChange change = parsed.change();
        return new EnrichedChange(
                change, parsed.excerpt(), Enrichment.of(change, categories, appended), payload, partition, offset);
    }

    /** Returns when the broker appended the record. */
    public Instant appended() {
        return enrichment.ingestedAt();
    }
}
