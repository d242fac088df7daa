package org.wikistream.ingest.sse;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what the connections of one reader went through since the reader was made. Thread-safe. */
public final class ConnectionCounters {

    private final AtomicInteger open = new AtomicInteger();
    private final AtomicLong begun = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicLong errorFrames = new AtomicLong();

    void connected() {
        open.incrementAndGet();
        begun.incrementAndGet();
    }

    void disconnected() {
        open.decrementAndGet();
    }

    void failedToConnect() {
        failed.incrementAndGet();
    }

    void errorFrame() {
        errorFrames.incrementAndGet();
    }

    /** Connections that are open now: as many as there are streams, if all is well. */
    public int open() {
        return open.get();
    }

    /** Connections that were made. */
    public long begun() {
        return begun.get();
    }

    /** Attempts that got no connection. */
    public long failed() {
        return failed.get();
    }

    /** Frames by which the service said that something went wrong. */
    public long errorFrames() {
        return errorFrames.get();
    }
}
