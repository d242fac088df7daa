package org.wikistream.ingest.resume;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is remembered of one partition besides its position: ids, gaps and counts. */
final class PartitionLedger {

    private final RecentIds ids;
    private final OpenGaps gaps;
    private Tally tally;

    // Of the connection that is open.
    private @Nullable UUID eventBefore;

    PartitionLedger(PartitionState state, int capacity) {
        ids = new RecentIds(state.ids(), capacity);
        gaps = new OpenGaps(state.gaps(), state.waiting());
        tally = state.tally();
    }

    void connected() {
        eventBefore = null;
        gaps.connected();
    }

    SourcePartition partition() {
        return tally.partition();
    }

    RecentIds ids() {
        return ids;
    }

    OpenGaps gaps() {
        return gaps;
    }

    Tally tally() {
        return tally;
    }

    /** The event before the next frame; null where this connection has brought none yet. */
    @Nullable UUID eventBefore() {
        return eventBefore;
    }

    void brought(UUID event) {
        eventBefore = event;
    }

    /**
     * Takes a gap; says what of it was not known, or null where nothing is new.
     *
     * @param before the event behind which it is
     */
    @Nullable Gap record(Gap gap, PartitionState.@Nullable Tip before) {
        Gap recorded = gaps.record(gap, before);
        if (recorded != null) {
            addGaps(1, recorded.missing());
        }
        return recorded;
    }

    /** Takes an offset of something new; says how the gap that it is of was recorded, or null if it is of none. */
    @Nullable Long fill(long offset) {
        int before = gaps.size();
        return counted(gaps.fill(offset), before);
    }

    /** Takes the next offset that waited for its cluster to be known; null if there is none. */
    @Nullable Long fillNext() {
        int before = gaps.size();
        return counted(gaps.fillNext(), before);
    }

    /**
     * Counts a frame.
     *
     * @param position of the partition, the frame included
     */
    Tally count(Fate fate, Frame frame, PartitionPosition position) {
        boolean passes = fate == Fate.PASSES;
        boolean rejected = passes && frame.rejection() != null;
        Long front = position.front();
        Long highest = position.highestTimestampOrNull();
        tally = new Tally(
                tally.partition(),
                tally.received() + 1,
                tally.emitted() + (passes && !rejected ? 1 : 0),
                tally.duplicates() + (fate == Fate.DUPLICATE ? 1 : 0),
                tally.canaries() + (fate == Fate.CANARY ? 1 : 0),
                tally.rejected() + (rejected ? 1 : 0),
                tally.gaps(),
                tally.missing(),
                tally.firstOffset() == null ? frame.head().offset() : tally.firstOffset(),
                front == null ? tally.lastOffset() : front,
                tally.firstTimestamp() == null ? frame.timestamp(tally.partition()) : tally.firstTimestamp(),
                highest);
        return tally;
    }

    private @Nullable Long counted(@Nullable Long filled, int gapsBefore) {
        if (filled != null) {
            addGaps(gaps.size() - gapsBefore, -1);
        }
        return filled;
    }

    private void addGaps(int count, long missing) {
        tally = new Tally(
                tally.partition(),
                tally.received(),
                tally.emitted(),
                tally.duplicates(),
                tally.canaries(),
                tally.rejected(),
                tally.gaps() + count,
                tally.missing() + missing,
                tally.firstOffset(),
                tally.lastOffset(),
                tally.firstTimestamp(),
                tally.highestTimestamp());
    }
}
