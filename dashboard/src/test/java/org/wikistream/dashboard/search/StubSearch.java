package org.wikistream.dashboard.search;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.ToIntFunction;

/** Takes the place of an OpenSearch that refuses some searches, and finds nothing for all others. */
final class StubSearch implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    /** A search as it comes. */
    record Asked(String path, String authorization) {}

    private StubSearch(HttpServer server) {
        this.server = server;
    }

    /** @param status what is answered to a search */
    static StubSearch start(ToIntFunction<Asked> status) {
        try {
            StubSearch stub =
                    new StubSearch(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
            stub.server.createContext("/", exchange -> answer(exchange, status));
            stub.server.setExecutor(stub.threads);
            stub.server.start();
            return stub;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void answer(HttpExchange exchange, ToIntFunction<Asked> status) throws IOException {
        exchange.getRequestBody().readAllBytes();
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        byte[] body = "{\"_shards\":{\"total\":1},\"hits\":{\"hits\":[]}}".getBytes(UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(
                status.applyAsInt(
                        new Asked(exchange.getRequestURI().getPath(), authorization == null ? "" : authorization)),
                body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
