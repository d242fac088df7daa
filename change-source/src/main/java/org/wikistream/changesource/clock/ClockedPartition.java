package org.wikistream.changesource.clock;

import java.time.Duration;
import org.wikistream.changesource.records.EnrichedChange;
import org.wikistream.changesource.watermarks.RecordTimestamp;
import org.wikistream.event.EventTime;

/** A partition's clock, and its verdict on each change. */
final class ClockedPartition {

    /** The verdicts on a change. Only changes on time are passed on; all count for the clock. */
    enum Verdict {
        ON_TIME,
        /** The change is not above the bound, so whatever it belongs to may already have been evaluated. */
        LATE,
        /**
         * The change is more than {@link #AHEAD} above the clock. Whatever it belongs to would stay open until then.
         */
        AHEAD,
        /** The change's date is an obvious error ({@link EventTime#isPlausible}). */
        UNDATED
    }

    static final Duration AHEAD = Duration.ofDays(1);
    /** A value that is lower than every time. */
    private static final long NO_BOUND = Long.MIN_VALUE;

    private static final long NO_OFFSET = -1;

    private final int begun;
    private final PartitionClock clock;
    private long offset;
    private long bound;

    private ClockedPartition(int begun, PartitionClock clock, long offset, long bound) {
        this.begun = begun;
        this.clock = clock;
        this.offset = offset;
        this.bound = bound;
    }

    static ClockedPartition empty() {
        return new ClockedPartition(0, new PartitionClock(), NO_OFFSET, NO_BOUND);
    }

    static ClockedPartition restore(ClockState state) {
        return new ClockedPartition(
                state.begun(), PartitionClock.restore(state.time(), state.window()), state.offset(), state.bound());
    }

    /** Returns the partition with a new clock. */
    ClockedPartition beginAnew() {
        return new ClockedPartition(begun + 1, new PartitionClock(), NO_OFFSET, NO_BOUND);
    }

    ClockState state(String topicId, int partition) {
        return new ClockState(topicId, partition, begun, offset, bound, clock.time(), clock.window());
    }

    /** Returns whether the clock has counted that record, or a later one. */
    boolean isPast(long otherOffset) {
        return otherOffset <= offset;
    }

    long offset() {
        return offset;
    }

    /**
     * Judges a change by the records before it, and counts it.
     *
     * @param time of the change, as {@link RecordTimestamp#counted} has it
     */
    Verdict read(EnrichedChange change, long time, long lateness) {
        Verdict verdict = verdictOn(change, time);
        offset = change.offset();
        clock.add(time);
        bound = Math.max(bound, boundOf(clock.time(), lateness));
        return verdict;
    }

    /** Returns the highest time that is late by a clock, and the highest watermark that may be emitted by it. */
    static long boundOf(long clock, long lateness) {
        return clock == PartitionClock.NO_TIME ? NO_BOUND : clock - lateness - 1;
    }

    private Verdict verdictOn(EnrichedChange change, long time) {
        if (!EventTime.isPlausible(change.change().time(), change.appended())) {
            return Verdict.UNDATED;
        }
        if (time <= bound) {
            return Verdict.LATE;
        }
        long now = clock.time();
        return now != PartitionClock.NO_TIME && time > now + AHEAD.toMillis() ? Verdict.AHEAD : Verdict.ON_TIME;
    }
}
