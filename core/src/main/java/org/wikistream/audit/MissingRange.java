package org.wikistream.audit;

import org.jspecify.annotations.Nullable;

/**
 * Offsets of the service that did not come, though they were asked for twice.
 *
 * @param firstOffset null, like the last offset, if the job could not tell
 * @param from time of the event before the range, as the row says it
 * @param to time of the event after the range, as the row says it
 */
public record MissingRange(
        @Nullable Long firstOffset,
        @Nullable Long lastOffset,
        @Nullable String from,
        @Nullable String to) {

    /** Returns the number of offsets; 0 if unknown. */
    public long size() {
        return firstOffset == null || lastOffset == null ? 0 : lastOffset - firstOffset + 1;
    }

    /** Returns whether the offset is known to be one of them. */
    public boolean holds(long offset) {
        return firstOffset != null && lastOffset != null && firstOffset <= offset && offset <= lastOffset;
    }
}
