package org.wikistream.dashboard.health;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.wikistream.dashboard.search.Json;
import org.wikistream.dashboard.search.SearchClient;
import org.wikistream.dashboard.search.SearchUnavailable;
import org.wikistream.opensearch.IndexNames;

/** Counts the documents. */
final class DocumentWatch extends Watch {

    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    /** What is known at one moment. */
    record Sight(
            @Nullable Long documents,
            @Nullable Instant asOf,
            @Nullable String why) {}

    private final SearchClient client;
    private final String target;
    private final Clock clock;
    private volatile Sight sight = new Sight(null, null, "Not known yet.");

    DocumentWatch(SearchClient client, IndexNames names, Clock clock) {
        super("document-watch", PAUSE);
        this.client = client;
        target = names.changes() + "-*";
        this.clock = clock;
    }

    /** Returns what is known. Never waits. */
    Sight sight() {
        return sight;
    }

    @Override
    void look() {
        ObjectNode question = Json.object();
        question.put("size", 0);
        question.put("track_total_hits", true);
        try {
            long documents = client.search(target, question, TIMEOUT, SearchClient.Kind.POLLER)
                    .path("hits")
                    .path("total")
                    .path("value")
                    .asLong();
            sight = new Sight(documents, clock.instant(), null);
        } catch (SearchUnavailable e) {
            sight = new Sight(sight.documents(), sight.asOf(), e.getMessage());
        }
    }

    @Override
    void failed(RuntimeException failure) {
        sight = new Sight(sight.documents(), sight.asOf(), "OpenSearch's answer can't be read.");
    }

    @Override
    void release() {}
}
