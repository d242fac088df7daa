package org.wikistream.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Serves any requested stream: some events, which name the stream, and then silence. */
final class TwoStreams implements AutoCloseable {

    private static final String PATH = "/v2/stream/";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final int events;

    TwoStreams(int events) throws IOException {
        this.events = events;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(PATH, this::serve);
        server.setExecutor(threads);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + PATH;
    }

    @Override
    public void close() {
        threads.shutdownNow();
        server.stop(0);
    }

    private void serve(HttpExchange exchange) throws IOException {
        String stream = exchange.getRequestURI().getPath().substring(PATH.length());
        exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        OutputStream body = exchange.getResponseBody();
        for (int number = 0; number < events; number++) {
            body.write(frame(stream, number).getBytes(UTF_8));
        }
        body.flush();
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String frame(String stream, int number) {
        String topic = "eqiad." + stream;
        UUID id = UUID.nameUUIDFromBytes((stream + number).getBytes(UTF_8));
        return "event: message\nid: [{\"topic\":\"" + topic + "\",\"partition\":0,\"timestamp\":"
                + (1724299409001L + number) + "}]\ndata: {\"meta\":{\"stream\":\"" + stream + "\",\"id\":\"" + id
                + "\",\"dt\":\"2024-08-22T04:03:29Z\",\"topic\":\"" + topic + "\",\"partition\":0,\"offset\":" + number
                + "},\"wiki\":\"dewiki\",\"title\":\"" + number % 7 + "\"}\n\n";
    }
}
