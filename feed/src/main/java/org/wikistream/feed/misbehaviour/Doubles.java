package org.wikistream.feed.misbehaviour;

/**
 * Pairs of frames that are sent twice.
 *
 * @param every how many positions apart
 * @param distance after how many further frames; 0 for at once
 */
public record Doubles(int every, int distance) {

    static final Doubles NEVER = new Doubles(0, 0);

    public Doubles {
        Frequency.requireNotNegative("double-every", every);
        Frequency.requireNotNegative("double-distance", distance);
        if (every == 1) {
            throw new IllegalArgumentException("double-every is 1: a pair of frames is doubled, so 0 or at least 2");
        }
    }

    /** Returns whether a pair ends at the position. */
    public boolean due(long position) {
        return Frequency.due(every, position);
    }
}
