package org.wikistream.dashboard.search;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.http.ConnectionClosedException;
import org.apache.http.ContentTooLongException;
import org.apache.http.HttpEntity;
import org.apache.http.entity.ContentType;
import org.apache.http.nio.entity.NByteArrayEntity;
import org.jspecify.annotations.Nullable;
import org.opensearch.client.Request;
import org.opensearch.client.Response;
import org.opensearch.client.ResponseException;
import org.opensearch.client.RestClient;
import org.wikistream.dashboard.search.SearchUnavailable.Reason;
import org.wikistream.opensearch.OpenSearchConnection;

/**
 * The only class that talks to OpenSearch, and it only reads. Each search is bounded: in time (OpenSearch stops
 * collecting, then cancels the task, then the connection is closed), in the bytes of its answer, and in how many run at
 * once. Pollers and people have separate quotas, so that many views don't delay anybody's query. Any thread may call
 * it.
 */
public final class SearchClient implements AutoCloseable {

    /** The kinds of callers. */
    public enum Kind {
        POLLER,
        REQUEST
    }

    private static final int PLACES = 2;
    private static final int MOST_WAITING = 16;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);
    private static final Duration CANCEL_AFTER = Duration.ofSeconds(1);
    private static final Duration GIVE_UP_AFTER = Duration.ofSeconds(2);
    private static final Duration REOPEN_AFTER = Duration.ofSeconds(10);
    private static final int MOST_BYTES = 4 << 20;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int UNAVAILABLE = 503;
    private static final String BREAKER = "circuit_breaking_exception";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final OpenSearchConnection connection;
    private final Map<Kind, Semaphore> places = new EnumMap<>(Kind.class);
    private final Clock clock = Clock.systemUTC();
    private volatile RestClient client;
    private @Nullable RestClient former;
    private Instant reopenedAt = Instant.EPOCH;

    public SearchClient(OpenSearchConnection connection) {
        this.connection = connection;
        client = connection.open();
        for (Kind kind : Kind.values()) {
            places.put(kind, new Semaphore(PLACES, true));
        }
    }

    /**
     * Runs a search. The answer shows whether it failed in part ({@link #isPartial}).
     *
     * @param target names of indices; it is no failure if none matches
     * @param body gets a {@code timeout}
     * @param timeout after which OpenSearch answers with what it has
     */
    public JsonNode search(String target, ObjectNode body, Duration timeout, Kind kind) throws SearchUnavailable {
        body.put("timeout", timeout.toMillis() + "ms");
        Request request = OpenSearchConnection.request(
                "POST", "/" + target + "/_search", MOST_BYTES, timeout.plus(GIVE_UP_AFTER));
        request.addParameter("ignore_unavailable", "true");
        request.addParameter("allow_no_indices", "true");
        request.addParameter("allow_partial_search_results", "true");
        request.addParameter("pre_filter_shard_size", "1");
        request.addParameter(
                "cancel_after_time_interval", timeout.plus(CANCEL_AFTER).toMillis() + "ms");
        request.setEntity(new NByteArrayEntity(Json.bytes(body), ContentType.APPLICATION_JSON));
        return inPlace(kind, request);
    }

    /** Checks that OpenSearch answers {@code GET /}, which needs no cluster permissions. Throws if it doesn't. */
    public void ping(Duration timeout) throws SearchUnavailable {
        perform(OpenSearchConnection.request("GET", "/", MOST_BYTES, timeout));
    }

    /** Returns whether an answer is incomplete because its time ran out or a shard failed. */
    public static boolean isPartial(JsonNode answer) {
        return answer.path("timed_out").asBoolean()
                || answer.path("_shards").path("failed").asInt() > 0;
    }

    @Override
    public synchronized void close() {
        close(former);
        close(client);
    }

    private JsonNode inPlace(Kind kind, Request request) throws SearchUnavailable {
        Semaphore place = places.get(kind);
        if (place == null || (place.getQueueLength() >= MOST_WAITING) || !acquired(place)) {
            throw new SearchUnavailable(Reason.BUSY, "Too many searches at once.");
        }
        try {
            return perform(request);
        } finally {
            place.release();
        }
    }

    private static boolean acquired(Semaphore place) {
        try {
            return place.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private JsonNode perform(Request request) throws SearchUnavailable {
        try {
            Response response = client.performRequest(request);
            try (InputStream content = response.getEntity().getContent()) {
                return JSON.readTree(content);
            }
        } catch (ResponseException e) {
            throw refused(e);
        } catch (ContentTooLongException e) {
            throw new SearchUnavailable(Reason.TOO_MUCH, "OpenSearch's answer is too large.", e);
        } catch (SocketTimeoutException | ConnectionClosedException e) {
            throw new SearchUnavailable(Reason.TOO_SLOW, "OpenSearch does not answer in time.", e);
        } catch (IOException | IllegalStateException e) {
            throw new SearchUnavailable(Reason.UNREACHABLE, "OpenSearch can't be reached.", e);
        }
    }

    private SearchUnavailable refused(ResponseException refusal) {
        int status = refusal.getResponse().getStatusLine().getStatusCode();
        return switch (status) {
            case UNAUTHORIZED -> unauthorized(refusal);
            case FORBIDDEN ->
                new SearchUnavailable(Reason.NOT_ALLOWED, "OpenSearch does not let the user read this (403).", refusal);
            case TOO_MANY_REQUESTS ->
                new SearchUnavailable(Reason.TOO_MUCH, "OpenSearch has no room for this search.", refusal);
            case UNAVAILABLE ->
                isBreaker(refusal)
                        ? new SearchUnavailable(Reason.TOO_MUCH, "OpenSearch has no room for this search.", refusal)
                        : new SearchUnavailable(Reason.FAILED, "OpenSearch can't search at the moment.", refusal);
            default -> new SearchUnavailable(Reason.FAILED, "OpenSearch answers with status " + status + ".", refusal);
        };
    }

    private SearchUnavailable unauthorized(ResponseException refusal) {
        try {
            reopen();
            return new SearchUnavailable(
                    Reason.REFUSES_THE_PASSWORD, "OpenSearch refuses the password (401).", refusal);
        } catch (UncheckedIOException e) {
            return new SearchUnavailable(
                    Reason.REFUSES_THE_PASSWORD,
                    "OpenSearch refuses the password (401), and the password's file can't be read.",
                    e);
        }
    }

    private static boolean isBreaker(ResponseException refusal) {
        HttpEntity body = refusal.getResponse().getEntity();
        if (body == null) {
            return false;
        }
        try (InputStream content = body.getContent()) {
            return new String(content.readAllBytes(), UTF_8).contains(BREAKER);
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Opens a new client. The password is read when a client is opened, and may have been changed since. Other searches
     * may still use the former client, so it is closed only when this one is replaced.
     */
    private synchronized void reopen() {
        Instant now = clock.instant();
        if (now.isBefore(reopenedAt.plus(REOPEN_AFTER))) {
            return;
        }
        reopenedAt = now;
        RestClient opened = connection.open();
        RestClient replaced = former;
        former = client;
        client = opened;
        close(replaced);
    }

    private static void close(@Nullable RestClient client) {
        try {
            if (client != null) {
                client.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
