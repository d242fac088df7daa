package org.wikistream.ingest.resume;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A frame together with what is known of the partition that it comes from.
 *
 * @param isBehind whether its connection had already brought something further on in the log
 */
record LocatedFrame(Frame frame, PartitionPosition position, PartitionLedger ledger, boolean isBehind) {

    /**
     * Returns the names by which the frame is recognised when it comes again. A frame without a readable id is
     * recognised by its bytes together with the time at which it was logged, which is the same whatever connection or
     * cluster brings it. Without an id line, the previous event in its partition takes the place of the time; at the
     * beginning of a connection there is none, and the bytes must suffice. Canaries don't count as the previous event,
     * because those of the idle data centre come at varying places.
     */
    List<UUID> names() {
        if (frame.key() != null) {
            return List.of(frame.key());
        }
        Long timestamp = frame.timestamp(ledger.partition());
        if (timestamp != null) {
            return List.of(EventKeys.ofUnnamed(frame, "logged at " + timestamp));
        }
        UUID before = ledger.eventBefore();
        UUID bytes = EventKeys.ofUnnamed(frame, "");
        return before == null ? List.of(bytes) : List.of(EventKeys.ofUnnamed(frame, "before " + before), bytes);
    }

    /**
     * Learns how the current cluster numbers the recorded gaps, which have the numbers of the cluster in which they
     * occurred. The event before a gap and the last event show this; if the last event does not, the gaps stay as they
     * are for good. Call it before the position takes the frame.
     *
     * @param gap the one that ends with the frame; usually null
     */
    void compareNumbering(@Nullable OffsetGap gap) {
        UUID key = frame.key();
        Long offset = frame.offset();
        OpenGaps gaps = ledger.gaps();
        boolean isLastEvent = position.reachesLastEvent(key);
        if ((!position.reachedLastEvent() && gap != null) || (isLastEvent && offset == null)) {
            gaps.close();
        } else if (key != null && offset != null && !position.reachedLastEvent()) {
            gaps.compare(key, offset, isLastEvent ? position.lastEvent() : null);
        }
    }

    /**
     * Fills a gap with the frame, which is not remembered. Returns the offset that it fills, as it was recorded, or
     * null. The gap may also be one after the last event, if only payloads without an id have come since.
     */
    @Nullable Long fill() {
        Long offset = frame.offset();
        return offset == null || !isNumbered() ? null : ledger.fill(offset);
    }

    /**
     * Fills a gap with an event that waited until the cluster's numbering was known. Returns the offset that this
     * fills, or null. As long as the numbering is unknown, the frame waits too.
     *
     * @param isKnown whether the frame has come before
     */
    @Nullable Long fillWaiting(boolean isKnown) {
        if (isNumbered()) {
            return ledger.fillNext();
        }
        UUID key = frame.key();
        Long offset = frame.offset();
        if (key != null && offset != null) {
            if (isKnown) {
                ledger.gaps().comesAgain(key, offset);
            } else {
                ledger.gaps().await(key, offset);
            }
        }
        return null;
    }

    /** Counts the frame, which the position has taken. Returns the counts of its partition, including the frame. */
    FrameCounts count(Disposition disposition) {
        if (frame.key() != null && disposition != Disposition.CANARY) {
            ledger.brought(frame.key());
        }
        return ledger.count(disposition, frame, position);
    }

    /** Returns whether it is known how the current cluster numbers the recorded gaps. */
    private boolean isNumbered() {
        return position.reachedLastEvent() || ledger.gaps().isNumbered();
    }
}
