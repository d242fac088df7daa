package org.wikistream.audit;

import org.jspecify.annotations.Nullable;

/**
 * Counts what became of the frames of one partition since reading of its stream began.
 *
 * @param received frames; each should be one of the four that follow
 * @param emitted events in the topic of the stream
 * @param duplicates frames that had come before
 * @param canaries the service's own test events
 * @param rejected payloads in the rejected topic
 * @param gaps how many ranges of offsets never came
 * @param missing how many offsets these hold
 * @param firstOffset offset of the first event, as the service numbers it; null if no event said its offset
 * @param lastOffset offset of the last event; null as before
 * @param from time of the first event, as the row says it; null if none came
 * @param to the highest time so far, as the row says it; null as before
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

    /** Returns whether each frame that was received is one of the four. */
    public boolean addsUp() {
        return received == emitted + duplicates + canaries + rejected;
    }
}
