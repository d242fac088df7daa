package org.wikistream.drill;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.wikistream.drill.ExpectedStatistics.Counts;
import org.wikistream.drill.ExpectedStatistics.Row;
import org.wikistream.stack.http.Http;

/** All documents in OpenSearch. */
final class StoredDocuments {

    static final String ALIAS = "wikimedia-recentchange";

    private static final String STATISTICS = "wikimedia-stats";
    private static final String ALERTS = "wikimedia-alerts";
    private static final int PAGE = 2_000;
    private static final String KEEP = "scroll=2m";

    private final Http openSearch;

    StoredDocuments(Http openSearch) {
        this.openSearch = openSearch;
    }

    /** Reads the {@code _id} of each document, once for each copy. */
    void ids(Consumer<String> reader) throws IOException {
        scroll(ALIAS, false, hit -> reader.accept(hit.path("_id").asText()));
    }

    /** Returns every row of the statistics, with all its copies. */
    Map<Row, List<Counts>> statistics() throws IOException {
        Map<Row, List<Counts>> rows = new TreeMap<>();
        scroll(STATISTICS, true, hit -> {
            JsonNode source = hit.path("_source");
            Row row = new Row(
                    source.path("category").asText(),
                    source.path("wiki").asText(),
                    Instant.parse(source.path("window_start").asText()));
            rows.computeIfAbsent(row, added -> new ArrayList<>(1)).add(Counts.of(source));
        });
        return rows;
    }

    /** Returns every alert by its {@code _id}, with all its copies. */
    Map<String, List<JsonNode>> alerts() throws IOException {
        Map<String, List<JsonNode>> alerts = new HashMap<>();
        scroll(
                ALERTS,
                true,
                hit -> alerts.computeIfAbsent(hit.path("_id").asText(), added -> new ArrayList<>(1))
                        .add(hit.path("_source")));
        return alerts;
    }

    /** Deletes one document, as if it had been lost. Returns its id. */
    String deleteOne() throws IOException {
        JsonNode hit = openSearch
                .post("/" + ALIAS + "/_search", "{\"size\": 1, \"_source\": false}")
                .path("hits")
                .path("hits")
                .path(0);
        String id = hit.path("_id").asText();
        openSearch.post(
                "/" + hit.path("_index").asText() + "/_delete_by_query?refresh=true",
                "{\"query\": {\"ids\": {\"values\": [\"" + id + "\"]}}}");
        return id;
    }

    private void scroll(String alias, boolean source, Consumer<JsonNode> reader) throws IOException {
        JsonNode page = openSearch.post(
                "/" + alias + "/_search?ignore_unavailable=true&" + KEEP,
                "{\"size\": " + PAGE + ", \"sort\": [\"_doc\"], \"_source\": " + source + "}");
        while (!page.path("hits").path("hits").isEmpty()) {
            page.path("hits").path("hits").forEach(reader);
            page = openSearch.post(
                    "/_search/scroll?" + KEEP,
                    "{\"scroll_id\": \"" + page.path("_scroll_id").asText() + "\"}");
        }
    }
}
