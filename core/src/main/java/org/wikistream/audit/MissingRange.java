package org.wikistream.audit;

import org.jspecify.annotations.Nullable;

/**
 * Offsets of the service that did not come, though they were asked for twice.
 *
 * @param firstOffset null, as the last, where the job could not tell
 * @param from time of the event before the range, as the row says it
 * @param to time of the event behind the range, as the row says it
 */
public record MissingRange(
        @Nullable Long firstOffset,
        @Nullable Long lastOffset,
        @Nullable String from,
        @Nullable String to) {

    /** How many offsets; 0 where that is unknown. */
    public long size() {
        return firstOffset == null || lastOffset == null ? 0 : lastOffset - firstOffset + 1;
    }

    /** Whether the offset is known to be one of them. */
    public boolean holds(long offset) {
        return firstOffset != null && lastOffset != null && firstOffset <= offset && offset <= lastOffset;
    }
}
