package org.wikistream.feed;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.wikistream.feed.log.ChangeLog;
import org.wikistream.feed.sse.Subscriptions;

/**
 * Serves a log of changes over HTTP as Wikimedia's EventStreams does. Listens on the loopback interface only. Nothing is
 * buffered beyond one batch of frames a connection: a slow reader is waited for.
 */
public final class FeedServer implements AutoCloseable {

    private static final String HOST = "127.0.0.1";

    private final Server server;
    private final ServerConnector connector;
    private final ChangeLog log;
    private final FeedCounters counters;
    private final CountDownLatch stopped;

    private FeedServer(
            Server server, ServerConnector connector, ChangeLog log, FeedCounters counters, CountDownLatch stopped) {
        this.server = server;
        this.connector = connector;
        this.log = log;
        this.counters = counters;
        this.stopped = stopped;
    }

    /**
     * Starts to serve. The server closes the log when it is closed.
     *
     * @throws IOException when the port is taken
     */
    public static FeedServer start(ChangeLog changes, FeedConfig config) throws IOException {
        ChangeLog log = config.misbehaviour().applyTo(changes);
        FeedCounters counters = new FeedCounters();
        CountDownLatch stopped = new CountDownLatch(1);
        ReadMark readMark = new ReadMark(log);
        Subscriptions subscriptions = new Subscriptions(
                log,
                Stream.concat(Stream.of(Subscriptions.STREAM), config.quietStreams().stream())
                        .toList(),
                readMark::latest);

        // Each open connection holds a thread: room for all that are allowed, and for those that are being refused.
        QueuedThreadPool threads = new QueuedThreadPool(config.connectionLimit() + 16);
        threads.setName("feed");
        Server server = new Server(threads);
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setHost(HOST);
        connector.setPort(config.port());
        // A reader may take nothing for as long as it likes; the feed is what it can rely on.
        connector.setIdleTimeout(0);
        connector.setShutdownIdleTimeout(0);
        server.addConnector(connector);
        server.setHandler(new Handler.Sequence(List.of(
                new StreamHandler(log, config, counters, readMark, subscriptions, stopped),
                new HealthHandler(changes, config.misbehaviour(), counters))));
        FeedServer feed = new FeedServer(server, connector, log, counters, stopped);
        try {
            server.start();
        } catch (Exception e) {
            feed.close();
            throw new IOException("Can't listen on " + HOST + ":" + config.port() + ": " + e.getMessage(), e);
        }
        return feed;
    }

    /** The address of the streams, for {@code eventstreams.url}; ends with a slash. */
    public URI uri() {
        return URI.create("http://" + HOST + ":" + port() + StreamHandler.PATH);
    }

    public int port() {
        return connector.getLocalPort();
    }

    public FeedCounters counters() {
        return counters;
    }

    /** What is served, with its canaries and malformed events. */
    public ChangeLog log() {
        return log;
    }

    /** Ends all connections. */
    @Override
    public void close() {
        stopped.countDown();
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("The feed on port " + port() + " did not stop", e);
        } finally {
            log.close();
        }
    }
}
