package org.wikistream.ingest.resume;

import org.jspecify.annotations.Nullable;

/**
 * Follows the offsets of one partition within one connection, which is served by one Kafka cluster: in its log each
 * event has the next offset.
 *
 * <p>A payload that can't be read has no offset and accounts for one. What the service sends a second time steps back,
 * and accounts for nothing once it has come to the front again.
 */
final class OffsetChain {

    private @Nullable Long firstOffset;
    private long unnumberedBeforeFirst;
    private @Nullable Long front;
    private long unnumbered;

    /** Begins a connection, of whose offsets nothing is known. */
    void begin() {
        firstOffset = null;
        unnumberedBeforeFirst = 0;
        goOnFrom(null);
    }

    void goOnFrom(@Nullable Long offset) {
        front = offset;
        unnumbered = 0;
    }

    /** Takes note of a frame that lies before what the chain is to go on from. */
    void sawBeforeLastEvent(@Nullable Long offset) {
        if (firstOffset == null) {
            firstOffset = offset;
            unnumberedBeforeFirst += offset == null ? 1 : 0;
        }
    }

    /** The offset of the connection's first frame; null where no frame has said its offset. */
    @Nullable Long firstOffset() {
        return firstOffset;
    }

    /** How many of the frames before that one can't be read. */
    long unnumberedBeforeFirst() {
        return unnumberedBeforeFirst;
    }

    /** The highest offset so far; null where it is not known. */
    @Nullable Long front() {
        return front;
    }

    boolean isBehind(@Nullable Long offset) {
        return offset != null && front != null && offset <= front;
    }

    /** How many offsets have not come between the front and this one. */
    long missingBefore(long offset) {
        return front == null ? 0 : Math.max(0, offset - front - 1 - unnumbered);
    }

    /**
     * Takes a frame, and says whether it is the front now.
     *
     * @param isLastEvent whether it is the readable one that was the last in front
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
