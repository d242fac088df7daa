package org.wikistream.insights.detect;

import org.wikistream.insights.bytes.ByteReader;
import org.wikistream.insights.bytes.ByteWriter;

/**
 * The most people of a sliding hour during a visit, separately for the newest hours and the earlier ones. Immutable:
 * each step returns another one.
 *
 * @param hour the newest clock hour, counted from the epoch
 * @param current most of that hour
 * @param previous most of the one before
 * @param earlier most of all before these two
 */
record VisitPeaks(long hour, int current, int previous, int earlier) {

    static final VisitPeaks NONE = new VisitPeaks(0, 0, 0, 0);

    /**
     * Takes a slot.
     *
     * @param stayed how many people there were until then
     * @param people how many there are at its end
     */
    VisitPeaks at(long slotEnd, int stayed, int people) {
        VisitPeaks moved = movedTo(Math.floorDiv(slotEnd - 1, Spans.HOUR), stayed);
        return new VisitPeaks(moved.hour, Math.max(moved.current, people), moved.previous, moved.earlier);
    }

    /** Returns the most people of the whole visit. */
    int highest() {
        return Math.max(current, Math.max(previous, earlier));
    }

    /** Starts over after a day, of which only the highest number is remembered. */
    VisitPeaks nextPart(int people) {
        return new VisitPeaks(hour, people, 0, highest());
    }

    void write(ByteWriter out) {
        out.number(hour).number(current).number(previous).number(earlier);
    }

    static VisitPeaks read(ByteReader in) {
        return new VisitPeaks(in.number(), in.integer(), in.integer(), in.integer());
    }

    private VisitPeaks movedTo(long newest, int stayed) {
        if (newest == hour) {
            return this;
        }
        return newest == hour + 1
                ? new VisitPeaks(newest, stayed, current, Math.max(previous, earlier))
                : new VisitPeaks(newest, stayed, stayed, highest());
    }
}
