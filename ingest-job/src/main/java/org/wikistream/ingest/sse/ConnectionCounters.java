package org.wikistream.ingest.sse;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Counts the connections of one reader, and their failures, since the reader was created. Thread-safe. */
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

    /** Returns how many connections are open now: as many as there are streams, if all is well. */
    public int open() {
        return open.get();
    }

    /** Returns how many connections were made. */
    public long begun() {
        return begun.get();
    }

    /** Returns how many attempts to connect failed. */
    public long failed() {
        return failed.get();
    }

    /** Returns how many frames reported an error of the service. */
    public long errorFrames() {
        return errorFrames.get();
    }
}
