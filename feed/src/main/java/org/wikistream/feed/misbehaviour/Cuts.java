package org.wikistream.feed.misbehaviour;

/**
 * Connections that end before their time.
 *
 * @param every after how many frames of the connection
 */
public record Cuts(int every, CutKind kind) {

    static final Cuts NEVER = new Cuts(0, CutKind.CLEAN);

    public Cuts {
        Frequency.requireNotNegative("cut-every", every);
    }

    /** Returns whether a connection that has carried this many frames is cut. */
    public boolean due(long sent) {
        return every > 0 && sent >= every;
    }
}
