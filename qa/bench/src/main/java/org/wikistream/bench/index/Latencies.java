package org.wikistream.bench.index;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.wikistream.bench.Pause;
import org.wikistream.problem.UserError;
import org.wikistream.stack.http.Http;

/**
 * Measures how long it takes until events are found. It reads the feed as ingest-job does, so that it knows when each
 * event was sent, and searches for those that it has not found yet. A latency is at most {@link #POLL} too high, and
 * never too low.
 */
final class Latencies {

    private static final Duration POLL = Duration.ofMillis(50);
    private static final double NANOS = 1e9;
    private static final String DATA = "data: ";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String feedUrl;
    private final Http openSearch;
    private final Duration patience;
    private final List<Awaited> awaited;

    /**
     * @param prefixes of the indices in which each event is awaited
     * @param patience how long the last event may take
     */
    Latencies(String feedUrl, int openSearchPort, List<String> prefixes, Duration patience) {
        this.feedUrl = feedUrl;
        this.openSearch = new Http(openSearchPort);
        this.patience = patience;
        this.awaited = prefixes.stream().map(Awaited::new).toList();
    }

    /**
     * Returns for each prefix the latency, in seconds, of each event that the feed sends in this time. Throws if one is
     * never found.
     */
    Map<String, List<Double>> measure(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        Thread reader = new Thread(() -> read(end), "read-feed");
        reader.setDaemon(true);
        reader.start();
        while (System.nanoTime() < end
                || awaited.stream().anyMatch(each -> !each.sent().isEmpty())) {
            if (System.nanoTime() > end + patience.toNanos()) {
                throw new UserError(missing());
            }
            awaited.forEach(this::search);
            Pause.of(POLL);
        }
        if (awaited.get(0).found().isEmpty()) {
            throw new UserError("The feed has sent nothing");
        }
        return awaited.stream().collect(Collectors.toMap(Awaited::prefix, each -> List.copyOf(each.found())));
    }

    private String missing() {
        Awaited late = awaited.stream()
                .filter(each -> !each.sent().isEmpty())
                .findFirst()
                .orElseThrow();
        return late.sent().size() + " events were not found, such as "
                + late.sent().keySet().iterator().next();
    }

    private void read(long end) {
        // Without this parameter, the feed begins with the first event of the generated stream.
        URI fromNow = URI.create(feedUrl + "?since=" + Clock.systemUTC().millis());
        HttpRequest request = HttpRequest.newBuilder(fromNow).build();
        try (Stream<String> lines = HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofLines())
                .body()) {
            lines.takeWhile(line -> System.nanoTime() < end)
                    .filter(line -> line.startsWith(DATA))
                    .forEach(line -> {
                        long now = System.nanoTime();
                        String id = idOf(line.substring(DATA.length()));
                        awaited.forEach(each -> each.sent().put(id, now));
                    });
        } catch (IOException e) {
            throw new UserError("The feed does not answer (" + e.getMessage() + ")", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String idOf(String event) {
        try {
            return JSON.readTree(event).at("/meta/id").asText();
        } catch (IOException e) {
            throw new UserError("The feed has sent what is no JSON", e);
        }
    }

    private void search(Awaited indices) {
        List<String> wanted = List.copyOf(indices.sent().keySet());
        if (wanted.isEmpty()) {
            return;
        }
        JsonNode hits;
        try {
            hits = openSearch
                    .post(
                            "/" + indices.prefix()
                                    + "-recentchange/_search?ignore_unavailable=true&filter_path=hits.hits._id",
                            query(wanted))
                    .at("/hits/hits");
        } catch (IOException e) {
            // A new index has no shard to search for a moment. The search is retried until patience ends.
            return;
        }
        long now = System.nanoTime();
        for (JsonNode hit : hits) {
            Long since = indices.sent().remove(hit.path("_id").asText());
            if (since != null) {
                indices.found().add((now - since) / NANOS);
            }
        }
    }

    private static String query(List<String> ids) {
        return JSON.createObjectNode()
                .put("size", ids.size())
                .put("_source", false)
                .set(
                        "query",
                        JSON.createObjectNode()
                                .set("ids", JSON.createObjectNode().set("values", JSON.valueToTree(ids))))
                .toString();
    }

    /**
     * Events that are awaited in some indices.
     *
     * @param sent when each that is not found yet was sent, by id
     * @param found the latencies of the others
     */
    private record Awaited(String prefix, Map<String, Long> sent, List<Double> found) {

        Awaited(String prefix) {
            this(prefix, new ConcurrentHashMap<>(), new ArrayList<>());
        }
    }
}
