package org.wikistream.feed.sse;

import java.util.concurrent.atomic.AtomicLong;
import org.wikistream.feed.log.ChangeLog;

/**
 * Determines the position of "latest". In a log that grows with time, this is its end. A log without end that is served
 * at full speed is as long as its furthest reader has read.
 */
final class LatestPosition {

    private final ChangeLog log;
    private final AtomicLong furthest = new AtomicLong();

    LatestPosition(ChangeLog log) {
        this.log = log;
    }

    void reached(long position) {
        if (furthest.get() < position) {
            furthest.accumulateAndGet(position, Math::max);
        }
    }

    long furthest() {
        return furthest.get();
    }

    long latest() {
        long end = log.end();
        return end == ChangeLog.ENDLESS ? furthest.get() : end;
    }
}
