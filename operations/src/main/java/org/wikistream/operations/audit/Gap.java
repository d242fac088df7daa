package org.wikistream.operations.audit;

import org.jspecify.annotations.Nullable;

/**
 * Offsets of the service that did not come, though they were asked for twice.
 *
 * @param firstOffset null, as the last, where the job could not tell
 * @param from time of the event before it, as the row says it
 * @param to time of the event behind it, as the row says it
 */
public record Gap(
        @Nullable Long firstOffset,
        @Nullable Long lastOffset,
        @Nullable String from,
        @Nullable String to) {

    /** How many offsets; 0 where that is unknown. */
    long size() {
        return firstOffset == null || lastOffset == null ? 0 : lastOffset - firstOffset + 1;
    }

    boolean holds(long offset) {
        return firstOffset != null && lastOffset != null && firstOffset <= offset && offset <= lastOffset;
    }
}
