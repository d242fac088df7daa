package org.wikistream.ingest.source;

import org.wikistream.ingest.resume.Deduplicator;
import org.wikistream.ingest.resume.Disposition;
import org.wikistream.ingest.resume.Frame;
import org.wikistream.ingest.resume.FrameOutcome;
import org.wikistream.topics.Topics;

/** The state of a split while it is read, and what is the same for all its frames. */
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

    /** Where its events go. */
    String topic() {
        return topic;
    }

    /** Whether its events are changes of pages. */
    boolean keyedByPage() {
        return keyedByPage;
    }

    /** How many ids are remembered. */
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
     * Whether the connection of the frame taken last has brought nothing new so far. What it brings until then comes
     * again because it was asked for again; a duplicate behind that was sent twice by the service.
     */
    boolean isRereading() {
        return !connectionBroughtNew;
    }

    StreamSplit toSplit() {
        return new StreamSplit(begin.server(), begin.stream(), deduplicator.snapshot());
    }
}
