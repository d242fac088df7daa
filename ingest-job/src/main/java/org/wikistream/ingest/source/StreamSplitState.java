package org.wikistream.ingest.source;

import org.wikistream.ingest.resume.Deduplicator;
import org.wikistream.ingest.resume.Disposition;
import org.wikistream.ingest.resume.Frame;
import org.wikistream.ingest.resume.FrameOutcome;
import org.wikistream.topics.Topics;

/** The state of a split while it is read, and the properties that all its frames share. */
final class StreamSplitState {

    private final StreamSplit begin;
    private final Deduplicator deduplicator;
    private final String topic;
    private final boolean keyedByPage;
    private long connection;
    private boolean connectionBroughtNew;

    StreamSplitState(StreamSplit begin, Deduplicator deduplicator, Topics topics) {
        this.begin = begin;
        this.deduplicator = deduplicator;
        this.topic = topics.ofStream(begin.stream());
        this.keyedByPage = topic.equals(topics.recentChange());
    }

    String stream() {
        return begin.stream();
    }

    /** Returns the topic of its events. */
    String topic() {
        return topic;
    }

    /** Returns whether its events are changes of pages. */
    boolean keyedByPage() {
        return keyedByPage;
    }

    /** Returns how many ids are remembered. */
    int remembered() {
        return deduplicator.remembered();
    }

    FrameOutcome take(Frame frame) {
        FrameOutcome outcome = deduplicator.take(frame);
        if (connection != frame.connection()) {
            connection = frame.connection();
            connectionBroughtNew = false;
        }
        connectionBroughtNew = connectionBroughtNew || outcome.disposition() == Disposition.PASSES;
        return outcome;
    }

    /**
     * Returns whether the connection of the last frame has brought nothing new so far. Frames up to then are repeated
     * because they were re-requested; a later duplicate was sent twice by the service.
     */
    boolean isRereading() {
        return !connectionBroughtNew;
    }

    StreamSplit toSplit() {
        return new StreamSplit(begin.server(), begin.stream(), deduplicator.snapshot());
    }
}
