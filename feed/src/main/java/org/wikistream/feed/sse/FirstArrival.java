package org.wikistream.feed.sse;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Tells when the first of all connections gets to a position. Positions come in order, except when something is reread.
 */
public final class FirstArrival {

    private final AtomicLong highest = new AtomicLong(-1);

    FirstArrival() {}

    /** Whether no connection was here or further on. True once for a position. */
    public boolean firstAt(long position) {
        return highest.getAndAccumulate(position, Math::max) < position;
    }
}
