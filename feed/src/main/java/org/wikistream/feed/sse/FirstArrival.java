package org.wikistream.feed.sse;

import java.util.concurrent.atomic.AtomicLong;

/** What happens to a position the first time that any connection gets there. Positions come in order, but for rereading. */
public final class FirstArrival {

    private final AtomicLong highest = new AtomicLong(-1);

    FirstArrival() {}

    /** Whether no connection was here or further on. True once for a position. */
    public boolean firstAt(long position) {
        return highest.getAndAccumulate(position, Math::max) < position;
    }
}
