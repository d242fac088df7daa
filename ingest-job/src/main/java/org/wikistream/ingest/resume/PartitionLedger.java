package org.wikistream.ingest.resume;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Remembers what is known of one partition besides its position: ids, gaps and counts. */
final class PartitionLedger {

    private final RecentIds ids;
    private final OpenGaps gaps;
    private FrameCounts counts;

    // State of the open connection.
    private @Nullable UUID eventBefore;

    PartitionLedger(PartitionState state, int capacity) {
        ids = new RecentIds(state.ids(), capacity);
        gaps = new OpenGaps(state.gaps(), state.waiting());
        counts = state.counts();
    }

    void connected() {
        eventBefore = null;
        gaps.connected();
    }

    SourcePartition partition() {
        return counts.partition();
    }

    RecentIds ids() {
        return ids;
    }

    OpenGaps gaps() {
        return gaps;
    }

    FrameCounts counts() {
        return counts;
    }

    /** Returns the event before the next frame; null if this connection has brought none yet. */
    @Nullable UUID eventBefore() {
        return eventBefore;
    }

    void brought(UUID event) {
        eventBefore = event;
    }

    /**
     * Takes a gap. Returns the part of it that was not known, or null if nothing is new.
     *
     * @param before the event that the gap follows
     */
    @Nullable OffsetGap record(OffsetGap gap, PartitionState.@Nullable LastEvent before) {
        OffsetGap recorded = gaps.record(gap, before);
        if (recorded != null) {
            addGaps(1, recorded.missing());
        }
        return recorded;
    }

    /**
     * Takes the offset of something new. Returns the offset in the numbering of the gap that it fills, or null if it
     * fills none.
     */
    @Nullable Long fill(long offset) {
        int before = gaps.size();
        return counted(gaps.fill(offset), before);
    }

    /** Returns the next offset that waited for its cluster to be known; null if there is none. */
    @Nullable Long fillNext() {
        int before = gaps.size();
        return counted(gaps.fillNext(), before);
    }

    /**
     * Counts a frame.
     *
     * @param position the position of the partition, which has taken the frame
     */
    FrameCounts count(Disposition disposition, Frame frame, PartitionPosition position) {
        boolean passes = disposition == Disposition.PASSES;
        boolean rejected = passes && frame.rejection() != null;
        Long front = position.front();
        Long highest = position.highestTimestampOrNull();
        counts = new FrameCounts(
                counts.partition(),
                counts.received() + 1,
                counts.emitted() + (passes && !rejected ? 1 : 0),
                counts.duplicates() + (disposition == Disposition.DUPLICATE ? 1 : 0),
                counts.canaries() + (disposition == Disposition.CANARY ? 1 : 0),
                counts.rejected() + (rejected ? 1 : 0),
                counts.gaps(),
                counts.missing(),
                counts.firstOffset() == null ? frame.head().offset() : counts.firstOffset(),
                front == null ? counts.lastOffset() : front,
                counts.firstTimestamp() == null ? frame.timestamp(counts.partition()) : counts.firstTimestamp(),
                highest);
        return counts;
    }

    private @Nullable Long counted(@Nullable Long filled, int gapsBefore) {
        if (filled != null) {
            addGaps(gaps.size() - gapsBefore, -1);
        }
        return filled;
    }

    private void addGaps(int count, long missing) {
        counts = new FrameCounts(
                counts.partition(),
                counts.received(),
                counts.emitted(),
                counts.duplicates(),
                counts.canaries(),
                counts.rejected(),
                counts.gaps() + count,
                counts.missing() + missing,
                counts.firstOffset(),
                counts.lastOffset(),
                counts.firstTimestamp(),
                counts.highestTimestamp());
    }
}
