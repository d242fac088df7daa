package org.wikistream.stack.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Requests JSON from a server on this machine. If the server does not answer in time, it throws a {@link
 * java.net.http.HttpTimeoutException}; if it refuses, an {@link HttpStatusException}.
 */
public final class Http {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final ObjectMapper JSON = new ObjectMapper();
    /**
     * There is one client for all requests: each client has a thread and a selector, which are closed only when it is
     * garbage-collected.
     */
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

    private final URI base;
    private final Duration timeout;

    public Http(int port) {
        this(port, TIMEOUT);
    }

    /** @param timeout of each request */
    public Http(int port, Duration timeout) {
        this.base = URI.create("http://127.0.0.1:" + port);
        this.timeout = timeout;
    }

    public JsonNode get(String path) throws IOException {
        return send(request(path).GET().build());
    }

    public JsonNode post(String path, String body) throws IOException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8))
                .build());
    }

    public JsonNode put(String path, String body) throws IOException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8))
                .build());
    }

    public JsonNode delete(String path) throws IOException {
        return send(request(path).DELETE().build());
    }

    public JsonNode patch(String path) throws IOException {
        return send(request(path)
                .method("PATCH", HttpRequest.BodyPublishers.noBody())
                .build());
    }

    public JsonNode patch(String path, String body) throws IOException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .method("PATCH", HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8))
                .build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path)).timeout(timeout);
    }

    private JsonNode send(HttpRequest request) throws IOException {
        HttpResponse<String> response;
        try {
            response = CLIENT.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while waiting for " + request.uri(), e);
        }
        if (response.statusCode() / 100 != 2) {
            throw new HttpStatusException(request.uri(), response.statusCode(), response.body());
        }
        return JSON.readTree(response.body());
    }
}
