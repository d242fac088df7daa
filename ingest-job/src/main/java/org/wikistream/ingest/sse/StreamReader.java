package org.wikistream.ingest.sse;

import com.launchdarkly.eventsource.EventSource;
import com.launchdarkly.eventsource.MessageEvent;
import com.launchdarkly.eventsource.StreamException;
import com.launchdarkly.eventsource.StreamHttpErrorException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wikistream.ingest.resume.Frame;
import org.wikistream.ingest.resume.FrameReader;
import org.wikistream.ingest.resume.ResumeRequest;
import org.wikistream.ingest.resume.Sighting;
import org.wikistream.ingest.resume.StreamPosition;
import org.wikistream.ingest.resume.StreamState;

/**
 * Reads one stream into the queue on a thread of its own, over one connection after the other, until it is closed. The end
 * of a connection is normal life: the server itself ends each after about 15 minutes.
 */
public final class StreamReader implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StreamReader.class);

    /** What no later attempt can mend: the request itself is wrong. */
    private static final Set<Integer> REFUSALS = Set.of(400, 403, 404);

    private static final String ERROR_EVENT = "error";
    private static final Duration CLOSING = Duration.ofSeconds(1);

    private final String stream;
    private final EventStreamsSettings settings;
    private final FrameQueue queue;
    private final Clock clock;
    private final Connector connector;
    private final ConnectionCounters counters;
    private final StreamPosition position;
    private final FrameReader frameReader;
    private final RandomGenerator random = RandomGenerator.getDefault();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;
    private volatile @Nullable EventSource current;

    // Used by the reading thread only.
    private long connection;
    private boolean everConnected;
    private Backoff backoff = Backoff.INITIAL;

    /**
     * Makes a reader that is still to be started.
     *
     * @param state where to go on from
     */
    public StreamReader(
            String stream,
            StreamState state,
            EventStreamsSettings settings,
            FrameQueue queue,
            ConnectionCounters counters,
            Clock clock) {
        this.stream = stream;
        this.settings = settings;
        this.queue = queue;
        this.counters = counters;
        this.clock = clock;
        this.connector = new Connector(settings, stream);
        this.position = new StreamPosition(state, settings.resumeOverlap(), clock.instant());
        this.frameReader = new FrameReader(settings.maxEventSize());
        this.everConnected = !state.partitions().isEmpty();
        this.thread = new Thread(this::run, "eventstreams-" + stream);
        this.thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    /**
     * Ends the reading, wherever it is, within milliseconds. A look-up of the server's name can't be ended; its thread is
     * left to itself, and does nothing any more.
     */
    @Override
    public void close() {
        closed.countDown();
        queue.close();
        EventSource open = current;
        if (open != null) {
            open.close();
        }
        connector.close();
        try {
            thread.join(CLOSING.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            boolean ended = false;
            while (!ended) {
                Duration pause = readOneConnection();
                ended = closed.await(pause.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (IOException e) {
            queue.fail(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            queue.fail(new IOException("Reading " + stream + " was interrupted", e));
        } catch (RuntimeException | Error e) {
            queue.fail(new IOException("Reading " + stream + " failed", e));
        }
    }

    /** Connects, reads until the connection ends, and says how long to wait before the next. */
    private Duration readOneConnection() throws RefusedException, InterruptedException {
        ResumeRequest request = position.nextRequest();
        EventSource source = connector.connection(request);
        current = source;
        boolean connected = false;
        try {
            source.start();
            connected = true;
            everConnected = true;
            connection++;
            counters.connected();
            position.connected();
            LOG.info("Reading {}; asked for {}", settings.address(stream), request);
            readMessages(source);
        } catch (StreamHttpErrorException e) {
            return refused(e);
        } catch (StreamException e) {
            if (!isClosed()) {
                LOG.info("Connection to {} ended: {}", settings.address(stream), e.toString());
            }
        } finally {
            source.close();
            if (connected) {
                position.disconnected();
                counters.disconnected();
            } else {
                counters.failedToConnect();
            }
        }
        return pause(Duration.ZERO);
    }

    private void readMessages(EventSource source) throws StreamException, InterruptedException {
        while (!isClosed()) {
            MessageEvent message = source.readMessage();
            byte[] payload = Transcoding.bytes(message.getData());
            if (ERROR_EVENT.equals(message.getEventName())) {
                String error = new String(payload, StandardCharsets.UTF_8);
                counters.errorFrame();
                LOG.warn("{} sent an error: {}", settings.address(stream), error);
                return;
            }
            Frame frame = frameReader.read(connection, message.getLastEventId(), payload);
            Sighting sighting = position.see(frame);
            if (sighting == Sighting.MISPLACED) {
                LOG.info("{} is served from another cluster than before: offsets don't hold", stream);
                return;
            }
            if (sighting == Sighting.GAP) {
                LOG.info(
                        "{}: offsets before {} of {} did not come: asking again",
                        stream,
                        frame.head().offset(),
                        frame.head().topic());
                return;
            }
            if (sighting == Sighting.NEW) {
                backoff = Backoff.INITIAL;
            }
            queue.put(new ReceivedFrame(stream, frame));
        }
    }

    private Duration refused(StreamHttpErrorException error) throws RefusedException {
        String answer = settings.address(stream) + " answered " + error.getCode();
        if (!everConnected && REFUSALS.contains(error.getCode())) {
            throw new RefusedException(answer
                    + "; check eventstreams.url, eventstreams.streams, eventstreams.since and eventstreams.user-agent = '"
                    + settings.userAgent() + "'");
        }
        Duration asked = RetryAfter.parse(error.getHeaders().value("Retry-After"), clock.instant());
        Duration pause = pause(asked);
        LOG.warn("{}; next attempt in {}", answer, pause);
        return pause;
    }

    private Duration pause(Duration atLeast) {
        Duration wait = backoff.wait(random);
        backoff = backoff.next();
        return wait.compareTo(atLeast) < 0 ? atLeast : wait;
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }
}
