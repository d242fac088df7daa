package org.wikistream.feed.synthetic;

/** Decides what happens in a block. */
public interface Planner {

    /** Events in a block. */
    int EVENTS = Timetable.BLOCK;

    /**
     * Returns the events of a block in the order in which they are logged. The plan follows from the arguments alone.
     * The array is reused for the next block.
     *
     * @param dice the block's own
     * @param begin of the block in milliseconds since the epoch
     * @param end exclusive
     */
    PlannedEvent[] plan(Dice dice, long begin, long end);
}
