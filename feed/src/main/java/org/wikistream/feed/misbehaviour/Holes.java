package org.wikistream.feed.misbehaviour;

/**
 * Events that are logged but not sent, so that their offsets are missing.
 *
 * @param every how many positions apart events are never sent
 * @param onceEvery how many positions apart events are not sent the first time that they are due on any connection
 */
public record Holes(int every, int onceEvery) {

    static final Holes NEVER = new Holes(0, 0);

    public Holes {
        Frequency.requireNotNegative("skip-every", every);
        Frequency.requireNotNegative("skip-once-every", onceEvery);
        if (every == 1) {
            throw new IllegalArgumentException("skip-every is 1: nothing would ever be sent, so 0 or at least 2");
        }
    }

    public boolean any() {
        return every > 0 || onceEvery > 0;
    }

    /** Returns whether the event at a position of the served log is never sent. */
    public boolean forGood(long position) {
        return Frequency.due(every, position);
    }

    /** Returns whether the event at a position of the served log is skipped once. */
    public boolean once(long position) {
        return Frequency.due(onceEvery, position);
    }
}
