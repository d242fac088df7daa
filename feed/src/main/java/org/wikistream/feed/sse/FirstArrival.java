package org.wikistream.feed.sse;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Detects when the first of all connections reaches a position. Positions come in order, except when something is
 * reread.
 */
public final class FirstArrival {

    private final AtomicLong highest = new AtomicLong(-1);

    FirstArrival() {}

    /** Returns whether no connection has been at this position or further on. Returns true only once for a position. */
    public boolean firstAt(long position) {
        return highest.getAndAccumulate(position, Math::max) < position;
    }
}
