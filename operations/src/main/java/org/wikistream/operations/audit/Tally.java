package org.wikistream.operations.audit;

import org.jspecify.annotations.Nullable;

/**
 * What came of one partition since its stream began to be read.
 *
 * @param received frames; each should be one of the four that follow
 * @param gaps how many ranges of offsets never came
 * @param missing how many offsets these hold
 * @param firstOffset of the first event; null where none said its offset
 * @param lastOffset of the last event
 * @param from time of the first event, as the row says it; null where none came
 * @param to the highest time so far, as the row says it
 */
public record Tally(
        long received,
        long emitted,
        long duplicates,
        long canaries,
        long rejected,
        long gaps,
        long missing,
        @Nullable Long firstOffset,
        @Nullable Long lastOffset,
        @Nullable String from,
        @Nullable String to) {

    boolean addsUp() {
        return received == emitted + duplicates + canaries + rejected;
    }
}
