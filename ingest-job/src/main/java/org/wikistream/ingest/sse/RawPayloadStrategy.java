package org.wikistream.ingest.sse;

import com.launchdarkly.eventsource.ConnectStrategy;
import com.launchdarkly.eventsource.ResponseHeaders;
import com.launchdarkly.eventsource.StreamException;
import com.launchdarkly.eventsource.StreamIOException;
import com.launchdarkly.logging.LDLogger;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leads events around okhttp-eventsource, which would decode payloads as UTF-8, replace invalid bytes, and read even
 * the largest into memory as a whole. The library gets each event as empty {@code data} without a name and an id; the
 * event itself waits for {@link #take()}. Nothing that a server sends can be mistaken for a payload, because the
 * library never reads any part of one.
 *
 * <p>The library also fails with a NumberFormatException for a large {@code retry}; such lines don't reach it.
 */
final class RawPayloadStrategy extends ConnectStrategy implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(RawPayloadStrategy.class);
    private static final String MEDIA_TYPE = "text/event-stream";

    private final ConnectStrategy transport;
    private final int maxPayloadBytes;
    private final Queue<SseEvent> events = new ArrayDeque<>();
    private @Nullable InputStream body;

    RawPayloadStrategy(ConnectStrategy transport, int maxPayloadBytes) {
        this.transport = transport;
        this.maxPayloadBytes = maxPayloadBytes;
    }

    /**
     * Returns the event of the message that the library has read. Call it once for each message, on the reading thread.
     */
    SseEvent take() {
        return events.remove();
    }

    @Override
    public Client createClient(LDLogger logger) {
        Client client = transport.createClient(logger);
        return new Client() {
            @Override
            public Result connect(String lastEventId) throws StreamException {
                Result result = client.connect(lastEventId);
                body = result.getInputStream();
                requireEventStream(result.getHeaders());
                return new Result(
                        new Messages(new SseParser(result.getInputStream(), maxPayloadBytes)),
                        result.getOrigin(),
                        result.getCloser(),
                        result.getHeaders());
            }

            @Override
            public boolean awaitClosed(long timeoutMillis) throws InterruptedException {
                return client.awaitClosed(timeoutMillis);
            }

            @Override
            public URI getOrigin() {
                return client.getOrigin();
            }

            @Override
            public void close() throws IOException {
                client.close();
            }
        };
    }

    /**
     * Releases the response's resources, on the reading thread: the library cancels a call, but doesn't close its body.
     */
    @Override
    public void close() {
        InputStream read = body;
        if (read != null) {
            try {
                read.close();
            } catch (IOException e) {
                LOG.debug("Closing a response failed, which is closed all the same", e);
            }
        }
    }

    /** A proxy or a portal that answers in place of the server sends a page, with a success status. */
    private static void requireEventStream(ResponseHeaders headers) throws StreamException {
        String type = headers.value("Content-Type");
        if (type == null || !type.trim().regionMatches(true, 0, MEDIA_TYPE, 0, MEDIA_TYPE.length())) {
            throw new StreamIOException(new IOException("answered with Content-Type " + type + ", not " + MEDIA_TYPE));
        }
    }

    /**
     * Returns the same message for each event, as the library needs it. One read returns at most one message, so that
     * the library copies little.
     */
    private final class Messages extends InputStream {

        private static final byte[] MESSAGE = {'d', 'a', 't', 'a', '\n', '\n'};
        private static final String UNNAMED = "message";

        private final SseParser parser;
        private @Nullable String lastId;
        private int position = MESSAGE.length;

        Messages(SseParser parser) {
            this.parser = parser;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (position == MESSAGE.length && length > 0) {
                if (!nextEvent()) {
                    return -1;
                }
                position = 0;
            }
            int count = Math.min(length, MESSAGE.length - position);
            System.arraycopy(MESSAGE, position, into, offset, count);
            position += count;
            return count;
        }

        /** Puts the next event into the queue. Returns false if the stream ended. */
        private boolean nextEvent() throws IOException {
            while (parser.next()) {
                byte[] id = parser.id();
                lastId = id == null ? lastId : new String(id, StandardCharsets.UTF_8);
                if (parser.hasPayload()) {
                    byte[] name = parser.name();
                    events.add(new SseEvent(
                            name == null ? UNNAMED : new String(name, StandardCharsets.UTF_8),
                            lastId,
                            parser.payload()));
                    return true;
                }
            }
            return false;
        }
    }
}
