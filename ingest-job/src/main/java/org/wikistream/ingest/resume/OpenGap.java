package org.wikistream.ingest.resume;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Offsets of a partition that have not come, but still may.
 *
 * @param firstOffset as it was recorded, whichever cluster has answered since, like the last offset
 * @param missing how many of them; fewer than the size of the range if payloads without an offset account for some
 * @param before the event after which they are missing, in the same numbering; null if it has no offset
 * @param shift the number that the current cluster adds to these offsets
 */
record OpenGap(long firstOffset, long lastOffset, long missing, PartitionState.@Nullable LastEvent before, long shift) {

    boolean contains(long offset) {
        return firstOffset <= offset - shift && offset - shift <= lastOffset;
    }

    /**
     * Returns how much higher the numbering of a cluster is that has this event at this offset; null if that can't be
     * told.
     */
    @Nullable Long shift(UUID key, long offset) {
        return before == null || before.offset() == null || !before.key().equals(key) ? null : offset - before.offset();
    }

    OpenGap shiftedBy(long by) {
        return new OpenGap(firstOffset, lastOffset, missing, before, shift + by);
    }

    /**
     * Returns what is left after this offset has come. With unreadable payloads in between, it is unknown which offsets
     * those are.
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
