package org.wikistream.feed.sse;

import org.wikistream.feed.log.ChangeLog;

/** A stream on offer: its log, and how far its connections have come. Thread-safe. */
public final class ServedStream {

    private final String name;
    private volatile ChangeLog log;
    private final LatestPosition readMark;
    private final FirstArrival woken = new FirstArrival();
    private final FirstArrival skipped = new FirstArrival();

    /** @param name in full: {@code mediawiki.recentchange} */
    public ServedStream(String name, ChangeLog log) {
        this.name = name;
        this.log = log;
        readMark = new LatestPosition(log);
    }

    public String name() {
        return name;
    }

    /** Returns the log in the form of the current Kafka cluster. */
    public ChangeLog log() {
        return log;
    }

    /** From now on, connections are answered from this log, which has the same positions. */
    public void answerFrom(ChangeLog other) {
        log = other;
    }

    /** Notes how far a connection has read. */
    public void reached(long position) {
        readMark.reached(position);
    }

    /** Returns the first position that no connection has reached. */
    public long furthest() {
        return readMark.furthest();
    }

    /** Returns the position where "latest" is. */
    long latest() {
        return readMark.latest();
    }

    /** Returns the positions at which a connection was ended so that the idle topic could log an event. */
    public FirstArrival woken() {
        return woken;
    }

    /** Positions that were skipped once. */
    public FirstArrival skipped() {
        return skipped;
    }
}
