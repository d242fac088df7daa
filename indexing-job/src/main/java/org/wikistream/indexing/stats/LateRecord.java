package org.wikistream.indexing.stats;

import org.jspecify.annotations.Nullable;
import org.wikistream.changesource.records.EnrichedChange;

/**
 * A record that came too late to be counted: either a change with its position in the topic, or counts that step 1
 * still accepted when step 2 had already dropped their window. Such counts come for each of the three rows of a change;
 * only those of the grand total add up to the number of changes.
 *
 * @param payload the change's JSON, byte for byte; null for counts
 * @param partition where the change was read; -1 for counts
 * @param offset where the change was read; -1 for counts
 * @param delta the counts; null for a change
 */
public record LateRecord(
        byte @Nullable [] payload,
        int partition,
        long offset,
        @Nullable RowDelta delta) {

    static LateRecord of(EnrichedChange change) {
        return new LateRecord(change.payload(), change.partition(), change.offset(), null);
    }

    static LateRecord of(RowDelta delta) {
        return new LateRecord(null, -1, -1, delta);
    }
}
