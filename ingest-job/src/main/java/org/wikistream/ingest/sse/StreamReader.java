package org.wikistream.ingest.sse;

import com.launchdarkly.eventsource.StreamException;
import com.launchdarkly.eventsource.StreamHttpErrorException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import okhttp3.Dns;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wikistream.ingest.resume.Frame;
import org.wikistream.ingest.resume.FrameReader;
import org.wikistream.ingest.resume.PositionUpdate;
import org.wikistream.ingest.resume.ResumeRequest;
import org.wikistream.ingest.resume.StreamPosition;
import org.wikistream.ingest.resume.StreamState;

/**
 * Reads one stream into the queue on a thread of its own, over one connection after the other, until it is closed. It
 * is normal for connections to end: the server itself ends each after about 15 minutes.
 */
public final class StreamReader implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StreamReader.class);

    /** Status codes that no later attempt can change, because the request itself is wrong. */
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

    // Used by the reading thread only.
    private long connection;
    private boolean everConnected;
    private Backoff backoff = Backoff.INITIAL;

    /**
     * Creates a reader that is yet to be started.
     *
     * @param state from which to continue
     */
    public StreamReader(
            String stream,
            StreamState state,
            EventStreamsSettings settings,
            FrameQueue queue,
            ConnectionCounters counters,
            Clock clock) {
        this(stream, state, settings, queue, counters, clock, Dns.SYSTEM);
    }

    StreamReader(
            String stream,
            StreamState state,
            EventStreamsSettings settings,
            FrameQueue queue,
            ConnectionCounters counters,
            Clock clock,
            Dns dns) {
        this.stream = stream;
        this.settings = settings;
        this.queue = queue;
        this.counters = counters;
        this.clock = clock;
        this.connector = new Connector(settings, stream, dns);
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
     * Ends reading within milliseconds, whatever it is doing. A DNS look-up can't be ended; its thread is abandoned
     * after a second, and does nothing more.
     */
    @Override
    public void close() {
        closeAll(List.of(this));
    }

    /** Closes several readers in the time that one takes. */
    public static void closeAll(Collection<StreamReader> readers) {
        readers.forEach(StreamReader::end);
        long deadline = System.nanoTime() + CLOSING.toNanos();
        try {
            for (StreamReader reader : readers) {
                // A join of zero would wait forever.
                reader.thread.join(1 + Math.max(0, deadline - System.nanoTime()) / 1_000_000);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void end() {
        closed.countDown();
        queue.close();
        connector.close();
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

    /** Connects, reads until the connection ends, and returns how long to wait before the next one. */
    private Duration readOneConnection() throws RefusedException, InterruptedException {
        ResumeRequest request = position.nextRequest();
        try (Connection opened = connector.connection(request)) {
            try {
                opened.start();
            } catch (StreamException e) {
                return failed(e);
            }
            return read(opened, request);
        }
    }

    /** Reads until the connection ends. */
    private Duration read(Connection opened, ResumeRequest request) throws InterruptedException {
        everConnected = true;
        connection++;
        counters.connected();
        position.connected();
        LOG.info("Reading {}, beginning at {}", settings.address(stream), request);
        try {
            readEvents(opened);
            return pause(Duration.ZERO);
        } catch (StreamException e) {
            Duration pause = pause(Duration.ZERO);
            if (!isClosed()) {
                LOG.info(
                        "Connection to {} ended: {}; next attempt in {}",
                        settings.address(stream),
                        DisconnectReason.ofEnd(e, settings.readTimeout()),
                        pause);
            }
            return pause;
        } finally {
            position.disconnected();
            counters.disconnected();
        }
    }

    private void readEvents(Connection opened) throws StreamException, InterruptedException {
        while (!isClosed()) {
            SseEvent event = opened.read();
            if (ERROR_EVENT.equals(event.name())) {
                counters.errorFrame();
                LOG.warn("{} sent an error: {}", settings.address(stream), DisconnectReason.of(event));
                return;
            }
            Frame frame = frameReader.read(connection, event.id(), event.payload());
            PositionUpdate update = position.see(frame);
            if (update == PositionUpdate.MISPLACED) {
                LOG.info(
                        "{} is served from another cluster than before, whose offsets differ: connecting again",
                        stream);
                return;
            }
            if (update == PositionUpdate.GAP) {
                LOG.info(
                        "{}: offsets before {} of {} are missing: requesting them once more",
                        stream,
                        frame.head().offset(),
                        frame.head().topic());
                return;
            }
            if (update == PositionUpdate.NEW) {
                backoff = Backoff.INITIAL;
            }
            queue.put(new ReceivedFrame(stream, frame));
        }
    }

    private Duration failed(StreamException failure) throws RefusedException {
        if (isClosed()) {
            return Duration.ZERO;
        }
        counters.failedToConnect();
        Duration asked = Duration.ZERO;
        if (failure instanceof StreamHttpErrorException error) {
            refuseIfHopeless(error);
            asked = RetryAfter.parse(error.getHeaders().value("Retry-After"), clock.instant());
        }
        Duration pause = pause(asked);
        LOG.warn(
                "No connection to {}: {}; next attempt in {}",
                settings.address(stream),
                DisconnectReason.of(failure),
                pause);
        return pause;
    }

    private void refuseIfHopeless(StreamHttpErrorException error) throws RefusedException {
        if (!everConnected && REFUSALS.contains(error.getCode())) {
            throw new RefusedException(settings.address(stream) + " answered " + error.getCode()
                    + "; check eventstreams.url, eventstreams.streams, eventstreams.since and eventstreams.user-agent ="
                    + " '"
                    + settings.userAgent() + "'");
        }
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
