package org.wikistream.feed;

import java.util.concurrent.atomic.LongAdder;
import org.wikistream.feed.log.LoggedEvent;

/**
 * Counts what a feed has served since it was started, over all connections. Frames that a resumed connection sends
 * again count again.
 */
public final class FeedCounters {

    private final LongAdder connections = new LongAdder();
    private final LongAdder refusals = new LongAdder();
    private final LongAdder changes = new LongAdder();
    private final LongAdder canaries = new LongAdder();
    private final LongAdder malformed = new LongAdder();
    private final LongAdder doubles = new LongAdder();
    private final LongAdder cuts = new LongAdder();
    private final LongAdder oversized = new LongAdder();
    private final LongAdder stalls = new LongAdder();
    private final LongAdder slowFrames = new LongAdder();
    private final LongAdder skips = new LongAdder();
    private final LongAdder absences = new LongAdder();
    private final LongAdder switches = new LongAdder();

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
            case OVERSIZED -> oversized.increment();
        }
    }

    void doubled(int count) {
        doubles.add(count);
    }

    void cut() {
        cuts.increment();
    }

    void stalled() {
        stalls.increment();
    }

    void slow() {
        slowFrames.increment();
    }

    void skipped() {
        skips.increment();
    }

    void wentAway() {
        absences.increment();
    }

    void switched() {
        switches.increment();
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
        return changes() + canaries() + malformed() + oversized() + doubles();
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

    public long oversized() {
        return oversized.sum();
    }

    /** Frames that were sent a second time on the same connection. */
    public long doubles() {
        return doubles.sum();
    }

    /** Connections that were cut on purpose. */
    public long cuts() {
        return cuts.sum();
    }

    public long stalls() {
        return stalls.sum();
    }

    /** Frames that arrived byte by byte. */
    public long slowFrames() {
        return slowFrames.sum();
    }

    /** Returns how many events were due but not sent, either for good or once. */
    public long skips() {
        return skips.sum();
    }

    /** Returns how many connections were ended so that the idle topic could log an event. */
    public long absences() {
        return absences.sum();
    }

    /** Switches to the other data centre's cluster, and back. */
    public long switches() {
        return switches.sum();
    }
}
