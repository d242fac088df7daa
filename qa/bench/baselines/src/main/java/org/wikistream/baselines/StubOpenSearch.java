package org.wikistream.baselines;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Answers indexing-job like an OpenSearch that needs no time. It takes bulks and forgets them, and it returns index
 * templates as they were put. It counts the documents of changes that it took, and reports the count as OpenSearch
 * does.
 *
 * <p>Prints {@code ready PORT}. Ends when it is killed.
 */
public final class StubOpenSearch {

    private static final String CHANGES = "{\"index\":{\"_index\":\"wikimedia-recentchange-";
    private static final byte[] BEGIN_OF_CHANGES = CHANGES.getBytes(StandardCharsets.US_ASCII);
    private static final String TEMPLATE = "/_index_template/";
    private static final String SIMULATED = TEMPLATE + "_simulate_index/";
    private static final String TAKEN_ITEM = ",{\"index\":{\"status\":201}}";
    private static final String ONE_EMPTY_NODE =
            "{\"number_of_data_nodes\":1,\"active_shards\":0,\"initializing_shards\":0,\"unassigned_shards\":0}";
    private static final String ROOM_FOR_SHARDS = "{\"defaults\":{\"cluster\":{\"max_shards_per_node\":\"1000\"}}}";
    private static final int OK = 200;
    private static final int LINES_OF_AN_ACTION = 2;

    private final @Nullable Path bulks;
    private final AtomicInteger kept = new AtomicInteger();
    private final AtomicLong taken = new AtomicLong();
    private final Map<String, String> templates = new ConcurrentHashMap<>();

    private StubOpenSearch(@Nullable Path bulks) {
        this.bulks = bulks;
    }

    /** Takes either no argument, or the folder in which to keep the body of each bulk of changes as a file. */
    public static void main(String[] arguments) throws IOException {
        // Without this, Nagle's algorithm would delay the body, which is written after the head.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        Path bulks = arguments.length == 0 ? null : Files.createDirectories(Path.of(arguments[0]));
        System.out.println("ready " + start(bulks).getAddress().getPort());
    }

    /** @param bulks null if nothing is to be kept */
    static HttpServer start(@Nullable Path bulks) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", new StubOpenSearch(bulks)::handle);
        server.start();
        return server;
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        byte[] answer = answer(
                        exchange.getRequestMethod(), exchange.getRequestURI().getPath(), body)
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json; charset=UTF-8");
        exchange.sendResponseHeaders(OK, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private String answer(String method, String path, byte[] body) throws IOException {
        if (path.equals("/_bulk")) {
            return bulk(body);
        }
        if (path.startsWith(SIMULATED)) {
            // The index's name begins with the template's.
            return templates.entrySet().stream()
                    .filter(template -> path.startsWith(SIMULATED + template.getKey() + "-"))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse("{}");
        }
        if (path.startsWith(TEMPLATE) && method.equals("PUT")) {
            templates.put(path.substring(TEMPLATE.length()), new String(body, StandardCharsets.UTF_8));
        }
        if (method.equals("DELETE")) {
            taken.set(0);
        }
        if (path.equals("/_cluster/health")) {
            return ONE_EMPTY_NODE;
        }
        if (path.equals("/_cluster/settings")) {
            return ROOM_FOR_SHARDS;
        }
        if (path.endsWith("/_count")) {
            return "{\"count\":" + taken + "}";
        }
        if (path.endsWith("/_stats/indexing")) {
            return "{\"_all\":{\"primaries\":{\"indexing\":{\"index_total\":" + taken + "}}}}";
        }
        return "{}";
    }

    private String bulk(byte[] body) throws IOException {
        int actions = 0;
        for (byte each : body) {
            actions += each == '\n' ? 1 : 0;
        }
        actions /= LINES_OF_AN_ACTION;
        if (Arrays.mismatch(body, BEGIN_OF_CHANGES) == BEGIN_OF_CHANGES.length) {
            if (bulks != null) {
                Files.write(bulks.resolve(String.format(Locale.ROOT, "%06d", kept.incrementAndGet())), body);
            }
            taken.addAndGet(actions);
        }
        return "{\"errors\":false,\"items\":[" + TAKEN_ITEM.repeat(actions).substring(1) + "]}";
    }
}
