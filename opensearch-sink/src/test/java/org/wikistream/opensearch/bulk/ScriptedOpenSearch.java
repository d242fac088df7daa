package org.wikistream.opensearch.bulk;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/** A real HTTP server that understands bulks as OpenSearch does, and answers as a test tells it to. */
final class ScriptedOpenSearch implements AutoCloseable {

    /** One action of a bulk as it arrived. */
    record Action(JsonNode line, String document) {
        String id() {
            return line.at("/index/_id").textValue();
        }

        String index() {
            return line.at("/index/_index").textValue();
        }
    }

    /** A bulk as it arrived. */
    record Received(int number, List<Action> actions, int bytes, Map<String, List<String>> headers) {
        List<String> ids() {
            return actions.stream().map(Action::id).toList();
        }
    }

    /** An answer to a bulk. Status 0 cuts the connection; status 1 announces more than the client reads. */
    record Answer(int status, String body) {
        static final Answer CUT = new Answer(0, "");
        static final Answer HUGE = new Answer(1, "");

        static Answer each(Received bulk, Function<Action, String> item) {
            String items = bulk.actions().stream().map(item).collect(Collectors.joining(","));
            return new Answer(200, "{\"errors\":" + items.contains("\"error\"") + ",\"items\":[" + items + "]}");
        }

        static Answer error(int status, String type, String reason) {
            return new Answer(
                    status,
                    "{\"error\":{\"type\":\"" + type + "\",\"reason\":\"" + reason + "\"},\"status\":" + status + "}");
        }
    }

    static String taken() {
        return "{\"index\":{\"status\":201}}";
    }

    static String refused(int status, String type, String reason) {
        return "{\"index\":{\"status\":" + status + ",\"error\":{\"type\":\"" + type + "\",\"reason\":\"" + reason
                + "\"}}}";
    }

    private final ObjectMapper mapper = new ObjectMapper();
    private final AtomicInteger numbers = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private volatile Function<Received, Answer> script = bulk -> Answer.each(bulk, action -> taken());

    /** The requested part of the cluster's state. */
    volatile String state = "{\"cluster_name\":\"scripted\"}";

    volatile int stateStatus = 200;

    /** The answer to any other request. */
    volatile Answer other = new Answer(200, "{}");

    /** Any other requests, such as {@code PUT /i/_settings}. */
    final List<String> others = new CopyOnWriteArrayList<>();

    /** How often the state was requested. */
    final AtomicInteger questions = new AtomicInteger();

    /** Bulks in order of arrival. */
    final List<Received> received = new CopyOnWriteArrayList<>();

    /** How often each document was taken by an answer with status 200, by id. */
    final Map<String, Integer> documents = new ConcurrentHashMap<>();

    ScriptedOpenSearch() throws IOException {
        this(0);
    }

    ScriptedOpenSearch(int port) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/_bulk", this::answer);
        server.createContext("/_cluster/state", this::answerState);
        server.createContext("/", this::answerOther);
        server.setExecutor(threads);
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    void script(Function<Received, Answer> answers) {
        script = answers;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Received bulk = read(exchange);
            received.add(bulk);
            Answer answer = script.apply(bulk);
            if (answer.status() == 0) {
                return;
            }
            if (answer.status() == 1) {
                exchange.sendResponseHeaders(200, Integer.MAX_VALUE);
                return;
            }
            if (answer.status() == 200) {
                remember(bulk, answer);
            }
            byte[] body = answer.body().getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private void answerState(HttpExchange exchange) throws IOException {
        try (exchange) {
            questions.incrementAndGet();
            byte[] body = state.getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(stateStatus, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private void answerOther(HttpExchange exchange) throws IOException {
        try (exchange) {
            others.add(
                    exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath());
            byte[] body = other.body().getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(other.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private void remember(Received bulk, Answer answer) throws IOException {
        if (!answer.body().startsWith("{")) {
            return;
        }
        JsonNode items = mapper.readTree(answer.body()).get("items");
        for (int position = 0; position < bulk.actions().size(); position++) {
            if (items.at("/" + position + "/index/status").intValue() < 300) {
                documents.merge(bulk.actions().get(position).id(), 1, Integer::sum);
            }
        }
    }

    private Received read(HttpExchange exchange) throws IOException {
        boolean zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
        byte[] body =
                (zipped ? new GZIPInputStream(exchange.getRequestBody()) : exchange.getRequestBody()).readAllBytes();
        String[] lines = new String(body, UTF_8).split("\n", -1);
        List<Action> actions = new ArrayList<>();
        for (int line = 0; line + 1 < lines.length; line += 2) {
            actions.add(new Action(mapper.readTree(lines[line]), lines[line + 1]));
        }
        if (!lines[lines.length - 1].isEmpty()) {
            throw new IOException("A bulk must end with a line's end");
        }
        return new Received(numbers.incrementAndGet(), actions, body.length, exchange.getRequestHeaders());
    }
}
