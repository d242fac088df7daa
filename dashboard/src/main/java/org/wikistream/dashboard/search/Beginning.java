package org.wikistream.dashboard.search;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.wikistream.dashboard.search.SearchClient.Kind;

/**
 * Knows the time of the oldest change. It asks again after some seconds, because retention moves this time forward and
 * a replay moves it back.
 */
final class Beginning {

    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    private static final long KEPT_NANOS = Duration.ofSeconds(10).toNanos();

    private final SearchClient client;
    private final ChangeIndices indices;
    private volatile @Nullable Known known;

    /** @param asked by {@link System#nanoTime} */
    private record Known(Instant oldest, long asked) {}

    Beginning(SearchClient client, ChangeIndices indices) {
        this.client = client;
        this.indices = indices;
    }

    /** Returns empty if there are no changes at all. */
    @Nullable Instant of(Kind kind) throws SearchUnavailable {
        Known former = known;
        if (former != null && System.nanoTime() - former.asked() < KEPT_NANOS) {
            return former.oldest();
        }
        ObjectNode question =
                Json.object().put("size", 1).put("track_total_hits", false).put("_source", false);
        question.putArray("sort").addObject().put(FilterQuery.TIME, "asc");
        question.set("query", FilterQuery.exists(FilterQuery.TIME));
        JsonNode hits = client.search(indices.all(), question, TIMEOUT, kind)
                .path("hits")
                .path("hits");
        if (hits.isEmpty()) {
            return null;
        }
        Instant oldest = Instant.ofEpochMilli(hits.get(0).path("sort").get(0).asLong());
        known = new Known(oldest, System.nanoTime());
        return oldest;
    }
}
