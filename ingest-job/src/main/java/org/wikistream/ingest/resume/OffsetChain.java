package org.wikistream.ingest.resume;

import org.jspecify.annotations.Nullable;

/**
 * Follows the offsets of one partition within one connection, which is served by one Kafka cluster: in its log each
 * event has the next offset.
 *
 * <p>An unreadable payload has no known offset and accounts for one. Events that the service sends a second time step
 * back, and account for nothing until they reach the front again.
 */
final class OffsetChain {

    private @Nullable Long firstOffset;
    private long unnumberedBeforeFirst;
    private @Nullable Long front;
    private long unnumbered;

    /** Begins a connection whose offsets are not known yet. */
    void begin() {
        firstOffset = null;
        unnumberedBeforeFirst = 0;
        goOnFrom(null);
    }

    void goOnFrom(@Nullable Long offset) {
        front = offset;
        unnumbered = 0;
    }

    /** Notes a frame that comes before the place from which the chain is to continue. */
    void sawBeforeLastEvent(@Nullable Long offset) {
        if (firstOffset == null) {
            firstOffset = offset;
            unnumberedBeforeFirst += offset == null ? 1 : 0;
        }
    }

    /** Returns the offset of the connection's first frame; null if no frame had an offset. */
    @Nullable Long firstOffset() {
        return firstOffset;
    }

    /** Returns how many of the frames before that one are unreadable. */
    long unnumberedBeforeFirst() {
        return unnumberedBeforeFirst;
    }

    /** Returns the highest offset so far; null if unknown. */
    @Nullable Long front() {
        return front;
    }

    boolean isBehind(@Nullable Long offset) {
        return offset != null && front != null && offset <= front;
    }

    /** Returns how many offsets between the front and this one have not come. */
    long missingBefore(long offset) {
        return front == null ? 0 : Math.max(0, offset - front - 1 - unnumbered);
    }

    /**
     * Takes a frame, and returns whether it is the front now.
     *
     * @param isLastEvent whether it is the readable frame that was last at the front
     */
    boolean take(@Nullable Long offset, boolean isLastEvent) {
        if (offset == null) {
            return takeUnnumbered(isLastEvent);
        }
        if (front != null && offset <= front) {
            unnumbered = offset.equals(front) ? 0 : unnumbered;
            return false;
        }
        goOnFrom(offset);
        return true;
    }

    private boolean takeUnnumbered(boolean isLastEvent) {
        if (isLastEvent) {
            goOnFrom(null);
        } else {
            unnumbered++;
        }
        return true;
    }
}
