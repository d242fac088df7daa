package org.wikistream.feed;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.wikistream.feed.log.ChangeLog;
import org.wikistream.feed.sse.ServedStream;
import org.wikistream.feed.sse.Subscriptions;

/**
 * Serves a log of changes over HTTP as Wikimedia's EventStreams does. It listens on the loopback interface only. It
 * buffers no more than one batch of frames per connection, and waits for slow readers.
 */
public final class EventStreamsServer implements AutoCloseable {

    private static final String HOST = "127.0.0.1";

    private final Server server;
    private final ServerConnector connector;
    private final List<ServedStream> streams;
    private final Clusters clusters;
    private final FeedCounters counters;
    private final CountDownLatch stopped;

    private EventStreamsServer(
            Server server,
            ServerConnector connector,
            List<ServedStream> streams,
            Clusters clusters,
            FeedCounters counters,
            CountDownLatch stopped) {
        this.server = server;
        this.connector = connector;
        this.streams = streams;
        this.clusters = clusters;
        this.counters = counters;
        this.stopped = stopped;
    }

    /**
     * Starts to serve. The server closes the log when it is closed.
     *
     * @throws IOException if the port is taken
     */
    public static EventStreamsServer start(ChangeLog changes, FeedConfig config) throws IOException {
        List<ServedStream> streams = new ArrayList<>();
        streams.add(new ServedStream(Subscriptions.STREAM, config.misbehaviour().applyTo(changes)));
        config.otherStreams().forEach((name, log) -> streams.add(new ServedStream(name, log)));
        FeedCounters counters = new FeedCounters();
        Clusters clusters = new Clusters(streams, config.misbehaviour().clusterSwitch(), counters);
        CountDownLatch stopped = new CountDownLatch(1);

        // Each open connection holds a thread, so there is room for all allowed connections and for those that are
        // being refused.
        QueuedThreadPool threads = new QueuedThreadPool(config.connectionLimit() + 16);
        threads.setName("feed");
        Server server = new Server(threads);
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setHost(HOST);
        connector.setPort(config.port());
        // A reader may pause for as long as it likes; the feed must not time out.
        connector.setIdleTimeout(0);
        connector.setShutdownIdleTimeout(0);
        server.addConnector(connector);
        List<Handler> handlers = new ArrayList<>(List.of(
                new StreamHandler(config, counters, clusters, new Subscriptions(streams), stopped),
                new HealthHandler(changes, config.misbehaviour(), counters)));
        if (config.plants() != null) {
            handlers.add(new PlantsHandler(config.plants(), streams.get(0)));
        }
        server.setHandler(new Handler.Sequence(handlers));
        EventStreamsServer feed = new EventStreamsServer(server, connector, streams, clusters, counters, stopped);
        try {
            server.start();
        } catch (Exception e) {
            feed.close();
            throw new IOException("Can't listen on " + HOST + ":" + config.port() + ": " + e.getMessage(), e);
        }
        return feed;
    }

    /** Returns the address of the streams, for {@code eventstreams.url}; ends with a slash. */
    public URI uri() {
        return URI.create("http://" + HOST + ":" + port() + StreamHandler.PATH);
    }

    public int port() {
        return connector.getLocalPort();
    }

    public FeedCounters counters() {
        return counters;
    }

    /**
     * Returns the log that is served as {@code mediawiki.recentchange}, with everything that was inserted, in its
     * present numbering.
     */
    public ChangeLog log() {
        return streams.get(0).log();
    }

    /**
     * Ends all connections; from then on, the service is answered from its other data centre, where the same events
     * have other offsets. Each further call goes back and forth.
     */
    public void switchDataCentre() {
        clusters.switchNow();
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
            streams.forEach(stream -> stream.log().close());
        }
    }
}
