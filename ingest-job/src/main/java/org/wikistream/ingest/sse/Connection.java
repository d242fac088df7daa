package org.wikistream.ingest.sse;

import com.launchdarkly.eventsource.EventSource;
import com.launchdarkly.eventsource.StreamException;
import java.io.Closeable;
import org.jspecify.annotations.Nullable;

/**
 * One connection, for the thread that reads it. It is an {@link EventSource} of its own, so that the library never
 * resumes from the last id it saw: that loses events.
 */
final class Connection implements Closeable {

    private final RawPayloadStrategy events;
    private final EventSource source;

    Connection(RawPayloadStrategy events, @Nullable String lastEventId) {
        this.events = events;
        this.source = new EventSource.Builder(events).lastEventId(lastEventId).build();
    }

    /** Waits for the server's answer; throws if that is not a stream. */
    void start() throws StreamException {
        source.start();
    }

    /** Waits for the next event; throws if the connection ends. */
    SseEvent read() throws StreamException {
        source.readMessage();
        return events.take();
    }

    @Override
    public void close() {
        source.close();
        events.close();
    }
}
