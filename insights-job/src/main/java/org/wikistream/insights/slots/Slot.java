package org.wikistream.insights.slots;

/**
 * A span of event time on a fixed grid from the epoch, in milliseconds.
 *
 * @param end exclusive
 */
public record Slot(long begin, long end) {

    public Slot {
        if (begin >= end) {
            throw new IllegalArgumentException("A slot from " + begin + " to " + end);
        }
    }

    /** Returns the slot that contains a time. */
    public static Slot at(long time, long length) {
        long begin = Math.floorDiv(time, length) * length;
        return new Slot(begin, begin + length);
    }

    public boolean contains(long time) {
        return begin <= time && time < end;
    }
}
