package org.wikistream.feed;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.wikistream.feed.sse.ConnectionFrames;
import org.wikistream.feed.sse.RejectedRequestException;
import org.wikistream.feed.sse.Subscriptions;

/** Answers {@code GET /v2/stream/{streams}}. Each connection has a thread, because the stack has few connections. */
final class StreamHandler extends Handler.Abstract {

    static final String PATH = "/v2/stream/";

    private final FeedConfig config;
    private final FeedCounters counters;
    private final Clusters clusters;
    private final Subscriptions subscriptions;
    private final OpenConnections open;
    private final CountDownLatch stopped;
    private final AtomicLong requests = new AtomicLong();
    private final AtomicLong connections = new AtomicLong();

    StreamHandler(
            FeedConfig config,
            FeedCounters counters,
            Clusters clusters,
            Subscriptions subscriptions,
            CountDownLatch stopped) {
        this.config = config;
        this.counters = counters;
        this.clusters = clusters;
        this.subscriptions = subscriptions;
        this.stopped = stopped;
        open = new OpenConnections(config.connectionLimit());
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        String path = Request.getPathInContext(request);
        if (!path.startsWith(PATH) || !request.getMethod().equals("GET")) {
            return false;
        }
        String address = Request.getRemoteAddr(request);
        try {
            refuseInTurn();
            refuseUnknownAgent(request);
            open.enter(address);
        } catch (RejectedRequestException rejected) {
            answer(rejected, request, response, callback);
            return true;
        }
        try {
            int cluster = clusters.current();
            ConnectionFrames frames = subscriptions.open(
                    path.substring(PATH.length()),
                    Request.extractQueryParameters(request).getValue("since"),
                    request.getHeaders().get("Last-Event-ID"));
            stream(frames, cluster, request, response, callback);
        } catch (RejectedRequestException rejected) {
            answer(rejected, request, response, callback);
        } finally {
            open.leave(address);
        }
        return true;
    }

    private void stream(ConnectionFrames frames, int cluster, Request request, Response response, Callback callback)
            throws InterruptedException {
        counters.connected();
        response.setStatus(200);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/event-stream; charset=utf-8");
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-cache");
        JettyChannel client = new JettyChannel(request, response);
        StreamConnection connection = new StreamConnection(
                frames, connections.getAndIncrement(), config, clusters, cluster, counters, stopped);
        try {
            switch (connection.run(client)) {
                case COMPLETE -> callback.succeeded();
                case ABORTED -> callback.failed(new IOException("cut in the middle of a frame, as configured"));
                case ABANDONED -> callback.failed(new IOException("the client has gone"));
                case RESET -> {
                    client.reset();
                    callback.failed(new IOException("reset, as configured"));
                }
            }
        } catch (IOException gone) {
            // This concerns the client only: it closed its side while something was being sent to it.
            callback.failed(gone);
        }
    }

    private void refuseInTurn() {
        int every = config.misbehaviour().errorEvery();
        if (every > 0 && requests.incrementAndGet() % every == 0) {
            throw new RejectedRequestException(
                    503, "unavailable", "Service Unavailable", "one of every " + every + ", as configured");
        }
    }

    private static void refuseUnknownAgent(Request request) {
        String agent = request.getHeaders().get(HttpHeader.USER_AGENT);
        if (agent == null || agent.isBlank()) {
            throw new RejectedRequestException(
                    403,
                    "forbidden",
                    "Forbidden",
                    "Please set a user-agent and respect our robot policy https://w.wiki/4wJS");
        }
    }

    private void answer(RejectedRequestException rejected, Request request, Response response, Callback callback) {
        counters.refused();
        if (rejected.status() == 503) {
            response.getHeaders().put(HttpHeader.RETRY_AFTER, "1");
        }
        JsonReply.write(
                response,
                callback,
                rejected.status(),
                JsonReply.object()
                        .put("status", rejected.status())
                        .put("type", rejected.type())
                        .put("title", rejected.title())
                        .put("detail", rejected.getMessage())
                        .put("method", "get")
                        .put("uri", request.getHttpURI().getPathQuery()));
    }
}
