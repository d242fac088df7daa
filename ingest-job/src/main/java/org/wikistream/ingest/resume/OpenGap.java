package org.wikistream.ingest.resume;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Offsets of a partition that never came, but may come yet.
 *
 * @param firstOffset as it was recorded, whatever cluster has answered since; so is the last
 * @param missing how many of them; fewer than the range holds where payloads without an offset account for some
 * @param before the event behind which they are missing, numbered like them; null where it has no offset
 * @param shift what the cluster that answers now adds to these offsets
 */
record OpenGap(long firstOffset, long lastOffset, long missing, PartitionState.@Nullable LastEvent before, long shift) {

    boolean contains(long offset) {
        return firstOffset <= offset - shift && offset - shift <= lastOffset;
    }

    /** How much higher a cluster numbers that has this event at this offset; null where that can't be said. */
    @Nullable Long shift(UUID key, long offset) {
        return before == null || before.offset() == null || !before.key().equals(key) ? null : offset - before.offset();
    }

    OpenGap shiftedBy(long by) {
        return new OpenGap(firstOffset, lastOffset, missing, before, shift + by);
    }

    /**
     * What is left when this offset has come. Where unreadable payloads are in between, it can't be said which those
     * are.
     */
    List<OpenGap> without(long offset) {
        long recorded = offset - shift;
        if (missing < lastOffset - firstOffset + 1) {
            long first = firstOffset == recorded ? firstOffset + 1 : firstOffset;
            long last = lastOffset == recorded ? lastOffset - 1 : lastOffset;
            return missing == 1 ? List.of() : List.of(new OpenGap(first, last, missing - 1, before, shift));
        }
        List<OpenGap> rest = new ArrayList<>(2);
        if (firstOffset < recorded) {
            rest.add(new OpenGap(firstOffset, recorded - 1, recorded - firstOffset, before, shift));
        }
        if (recorded < lastOffset) {
            rest.add(new OpenGap(recorded + 1, lastOffset, lastOffset - recorded, before, shift));
        }
        return rest;
    }
}
