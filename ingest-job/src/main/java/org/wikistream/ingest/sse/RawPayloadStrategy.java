package org.wikistream.ingest.sse;

import com.launchdarkly.eventsource.ConnectStrategy;
import com.launchdarkly.eventsource.ResponseHeaders;
import com.launchdarkly.eventsource.StreamException;
import com.launchdarkly.eventsource.StreamIOException;
import com.launchdarkly.logging.LDLogger;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wikistream.ingest.resume.Payload;

/**
 * Leads payloads around okhttp-eventsource, which would decode them as UTF-8, replace invalid bytes, and read even the
 * largest into memory as a whole. The library gets each event with its name, its id and empty {@code data}; the payload
 * waits for {@link #take()}. Nothing that a server sends can be mistaken for a payload, because the library never reads
 * any part of one.
 *
 * <p>The library also fails with a NumberFormatException for a large {@code retry}; such lines don't reach it.
 */
final class RawPayloadStrategy extends ConnectStrategy implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(RawPayloadStrategy.class);
    private static final String MEDIA_TYPE = "text/event-stream";

    private final ConnectStrategy transport;
    private final int maxPayloadBytes;
    private final Queue<Payload> payloads = new ArrayDeque<>();
    private @Nullable InputStream body;

    RawPayloadStrategy(ConnectStrategy transport, int maxPayloadBytes) {
        this.transport = transport;
        this.maxPayloadBytes = maxPayloadBytes;
    }

    /**
     * Returns the payload of the message that the library has read. Call it once for each message, on the reading
     * thread.
     */
    Payload take() {
        return payloads.remove();
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
                        new Texts(new SseParser(result.getInputStream(), maxPayloadBytes)),
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
     * Returns each event in the form for the library. One read returns at most one event, so that the library copies
     * little.
     */
    private final class Texts extends InputStream {

        private static final byte[] NAME = {'e', 'v', 'e', 'n', 't', ':', ' '};
        private static final byte[] ID = {'i', 'd', ':', ' '};
        private static final byte[] DATA = {'d', 'a', 't', 'a', '\n'};

        private final SseParser events;
        private final ByteArrayOutputStream text = new ByteArrayOutputStream();
        private byte[] current = {};
        private int position;

        Texts(SseParser events) {
            this.events = events;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (position == current.length && length > 0) {
                if (!events.next()) {
                    return -1;
                }
                current = text();
                position = 0;
            }
            int count = Math.min(length, current.length - position);
            System.arraycopy(current, position, into, offset, count);
            position += count;
            return count;
        }

        private byte[] text() {
            text.reset();
            line(NAME, events.name());
            line(ID, events.id());
            if (events.hasPayload()) {
                text.writeBytes(DATA);
                payloads.add(events.payload());
            }
            text.write('\n');
            return text.toByteArray();
        }

        private void line(byte[] field, byte @Nullable [] value) {
            if (value != null) {
                text.writeBytes(field);
                text.writeBytes(value);
                text.write('\n');
            }
        }
    }
}
