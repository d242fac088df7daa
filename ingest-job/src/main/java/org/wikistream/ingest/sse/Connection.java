package org.wikistream.ingest.sse;

import com.launchdarkly.eventsource.EventSource;
import com.launchdarkly.eventsource.MessageEvent;
import com.launchdarkly.eventsource.StreamException;
import java.io.Closeable;
import org.jspecify.annotations.Nullable;

/**
 * One connection, for the thread that reads it. It is an {@link EventSource} of its own, so that the library never
 * resumes from the last id it saw: that loses events.
 */
final class Connection implements Closeable {

    private final RawPayloadStrategy payloads;
    private final EventSource source;

    Connection(RawPayloadStrategy payloads, @Nullable String lastEventId) {
        this.payloads = payloads;
        this.source = new EventSource.Builder(payloads).lastEventId(lastEventId).build();
    }

    /** Waits for the server's answer; throws if that is not a stream. */
    void start() throws StreamException {
        source.start();
    }

    /** Waits for the next event; throws if the connection ends. */
    SseEvent read() throws StreamException {
        MessageEvent message = source.readMessage();
        return new SseEvent(message.getEventName(), message.getLastEventId(), payloads.take());
    }

    @Override
    public void close() {
        source.close();
        payloads.close();
    }
}
