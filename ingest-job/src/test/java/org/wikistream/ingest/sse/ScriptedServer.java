package org.wikistream.ingest.sse;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;

/** Answers one request after the other as a script says, and remembers the requests. */
final class ScriptedServer implements AutoCloseable {

    /** Answers one request. */
    interface Answer {
        void to(HttpExchange exchange) throws IOException, InterruptedException;
    }

    /**
     * A request.
     *
     * @param nanos when, by {@link System#nanoTime()}
     */
    record Asked(URI uri, Headers headers, long nanos) {}

    private final HttpServer server;
    private final String scheme;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Queue<Answer> answers = new ArrayDeque<>();
    private final List<Asked> asked = new ArrayList<>();

    ScriptedServer(Answer... script) throws IOException {
        this(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0), "http", script);
    }

    private ScriptedServer(HttpServer server, String scheme, Answer... script) {
        this.server = server;
        this.scheme = scheme;
        answers.addAll(List.of(script));
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    /** Starts a server that shows a certificate. */
    static ScriptedServer secure(SSLContext certificate, Answer... script) throws IOException {
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(certificate));
        return new ScriptedServer(server, "https", script);
    }

    URI url() {
        return URI.create(scheme + "://127.0.0.1:" + server.getAddress().getPort() + "/v2/stream/");
    }

    synchronized List<Asked> asked() {
        return List.copyOf(asked);
    }

    /** Answers with an HTTP error. */
    static Answer error(int status, String... header) {
        return exchange -> {
            for (int index = 0; index < header.length; index += 2) {
                exchange.getResponseHeaders().add(header[index], header[index + 1]);
            }
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        };
    }

    /** Answers with these bytes, one for each character, and ends the response. */
    static Answer text(String bytes) {
        return exchange -> {
            send(exchange, bytes);
            exchange.close();
        };
    }

    /** Answers with these bytes, and is then silent until the server is closed. */
    static Answer textAndSilence(String bytes) {
        return exchange -> {
            send(exchange, bytes);
            new CountDownLatch(1).await();
        };
    }

    /** Answers with these bytes one at a time, with a pause after each, and is then silent. */
    static Answer slowly(String bytes, Duration pause) {
        return exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            for (byte one : bytes.getBytes(ISO_8859_1)) {
                exchange.getResponseBody().write(one);
                exchange.getResponseBody().flush();
                TimeUnit.NANOSECONDS.sleep(pause.toNanos());
            }
            new CountDownLatch(1).await();
        };
    }

    /** Answers with a page instead of a stream. */
    static Answer page() {
        return exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        };
    }

    @Override
    public void close() {
        threads.shutdownNow();
        server.stop(0);
    }

    private static void send(HttpExchange exchange, String bytes) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        OutputStream body = exchange.getResponseBody();
        body.write(bytes.getBytes(ISO_8859_1));
        body.flush();
    }

    private void handle(HttpExchange exchange) throws IOException {
        Answer answer;
        synchronized (this) {
            asked.add(new Asked(exchange.getRequestURI(), exchange.getRequestHeaders(), System.nanoTime()));
            answer = answers.size() > 1 ? answers.remove() : answers.element();
        }
        try {
            answer.to(exchange);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
