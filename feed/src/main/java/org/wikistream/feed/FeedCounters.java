package org.wikistream.feed;

import java.util.concurrent.atomic.LongAdder;
import org.wikistream.feed.log.LoggedEvent;

/** What a feed has served since it was started, all connections together. Resumed connections count again. */
public final class FeedCounters {

    private final LongAdder connections = new LongAdder();
    private final LongAdder refusals = new LongAdder();
    private final LongAdder changes = new LongAdder();
    private final LongAdder canaries = new LongAdder();
    private final LongAdder malformed = new LongAdder();
    private final LongAdder doubles = new LongAdder();
    private final LongAdder cuts = new LongAdder();

    void connected() {
        connections.increment();
    }

    void refused() {
        refusals.increment();
    }

    void sent(LoggedEvent.Kind kind) {
        switch (kind) {
            case CHANGE -> changes.increment();
            case CANARY -> canaries.increment();
            case MALFORMED -> malformed.increment();
        }
    }

    void doubled(int count) {
        doubles.add(count);
    }

    void cut() {
        cuts.increment();
    }

    /** Streams that were opened. */
    public long connections() {
        return connections.sum();
    }

    /** Requests that were answered with an HTTP error. */
    public long refusals() {
        return refusals.sum();
    }

    /** Frames of every kind, doubles among them. */
    public long frames() {
        return changes() + canaries() + malformed() + doubles();
    }

    public long changes() {
        return changes.sum();
    }

    /** Canaries that were injected. */
    public long canaries() {
        return canaries.sum();
    }

    public long malformed() {
        return malformed.sum();
    }

    /** Frames that were sent a second time at once. */
    public long doubles() {
        return doubles.sum();
    }

    /** Connections that were cut on purpose. */
    public long cuts() {
        return cuts.sum();
    }
}
