package org.wikistream.ingest.resume;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A frame together with what is known of the partition that it comes from.
 *
 * @param isBehind whether its connection had brought something further on in the log before it
 */
record LocatedFrame(Frame frame, PartitionPosition position, PartitionLedger ledger, boolean isBehind) {

    /**
     * The names by which the frame is recognised when it comes again. A frame without a readable id is recognised by
     * its bytes together with the time at which it was logged, which is the same whatever connection or cluster brings
     * it. Without an id line there is only the event before it in its partition; at the beginning of a connection,
     * where there is none, the bytes have to do. Canaries don't count as the event before: those of the idle data
     * centre come at varying places.
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
     * Learns how the cluster that answers now numbers the recorded gaps, which have the numbers of the cluster that had
     * them. The event before a gap and the last event tell; where the last event does not, the gaps stay as they are
     * for good. Call it before the position takes the frame.
     *
     * @param gap the one that ends with the frame; null as a rule
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
     * Fills a gap with the frame, which is not remembered; says which offset it fills, as it was recorded, or null. The
     * gap may also be one behind the last event, where only payloads without an id have come since.
     */
    @Nullable Long fill() {
        Long offset = frame.offset();
        return offset == null || !isNumbered() ? null : ledger.fill(offset);
    }

    /**
     * Fills a gap with an event that waited until it was known how the cluster numbers; says which offset that fills,
     * or null. As long as that is not known, the frame waits too.
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

    /** Counts the frame, which the position has taken; gives the counts of its partition, the frame included. */
    FrameCounts count(Disposition disposition) {
        if (frame.key() != null && disposition != Disposition.CANARY) {
            ledger.brought(frame.key());
        }
        return ledger.count(disposition, frame, position);
    }

    /** Whether it is known how the cluster that answers now numbers the recorded gaps. */
    private boolean isNumbered() {
        return position.reachedLastEvent() || ledger.gaps().isNumbered();
    }
}
