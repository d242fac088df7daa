package org.wikistream.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.wikistream.drill.ExpectedStatistics.Counts;
import org.wikistream.drill.ExpectedStatistics.Row;

/** Asks OpenSearch for what the jobs wrote under a prefix. */
final class OpenSearch {

    private static final int PAGE = 10_000;
    /** There is no index until the job has written to it; that counts as nothing found, not as a failure. */
    private static final String IF_ANY = "?ignore_unavailable=true";

    private final String address;
    private final String prefix;

    OpenSearch(String address, String prefix) {
        this.address = address;
        this.prefix = prefix;
    }

    long documents() {
        return Json.get(alias("recentchange") + "/_count" + IF_ANY)
                .path("count")
                .asLong();
    }

    /** Returns all documents by their ids. There may be at most 10,000. */
    Map<String, ObjectNode> changes() {
        Map<String, ObjectNode> changes = new TreeMap<>();
        Json.post(alias("recentchange") + "/_search", "{\"size\": 10000}")
                .path("hits")
                .path("hits")
                .forEach(hit -> changes.put(hit.path("_id").asText(), (ObjectNode) hit.path("_source")));
        return changes;
    }

    /** Returns all copies of each alert, by {@code _id}. There may be at most 10,000. */
    Map<String, List<JsonNode>> alerts() {
        Map<String, List<JsonNode>> alerts = new TreeMap<>();
        Json.post(alias("alerts") + "/_search" + IF_ANY, "{\"size\": 10000}")
                .path("hits")
                .path("hits")
                .forEach(hit -> alerts.computeIfAbsent(hit.path("_id").asText(), added -> new ArrayList<>())
                        .add(hit.path("_source")));
        return alerts;
    }

    /** Returns how many documents each category has. */
    Map<String, Long> documentsByCategory() {
        JsonNode answer = Json.post(alias("recentchange") + "/_search" + IF_ANY, """
                {"size": 0, "aggs": {"categories": {"terms": {"field": "category", "size": 100}}}}""");
        Map<String, Long> counts = new TreeMap<>();
        answer.path("aggregations")
                .path("categories")
                .path("buckets")
                .forEach(bucket -> counts.put(
                        bucket.path("key").asText(), bucket.path("doc_count").asLong()));
        return counts;
    }

    /**
     * Returns how many events the statistics have counted so far, over all wikis and categories. This is much cheaper
     * than reading all rows.
     */
    long countedEvents() {
        return Json.post(alias("stats") + "/_search" + IF_ANY, """
                        {"size": 0, "aggs": {"counted": {"sum": {"field": "events"}}}, "query": {"bool": {"filter": [
                            {"term": {"category": "*"}}, {"term": {"wiki": "*"}}]}}}""")
                .path("aggregations")
                .path("counted")
                .path("value")
                .asLong();
    }

    /** Returns every row of the statistics. */
    Map<Row, Counts> statistics() {
        Map<Row, Counts> rows = new TreeMap<>();
        String after = "";
        while (true) {
            JsonNode hits = Json.post(alias("stats") + "/_search" + IF_ANY, """
                            {"size": %d, "sort": [{"window_start": "asc"}, {"category": "asc"}, {"wiki": "asc"}]%s}""".formatted(PAGE, after))
                    .path("hits")
                    .path("hits");
            hits.forEach(hit -> add(rows, hit.path("_source")));
            if (hits.size() < PAGE) {
                return rows;
            }
            after = ", \"search_after\": " + hits.get(hits.size() - 1).path("sort");
        }
    }

    private static void add(Map<Row, Counts> rows, JsonNode source) {
        Row row = new Row(
                source.path("category").asText(),
                source.path("wiki").asText(),
                Instant.parse(source.path("window_start").asText()));
        if (rows.put(row, Counts.of(source)) != null) {
            throw new AssertionError("Two documents for " + row);
        }
    }

    private String alias(String name) {
        return address + "/" + prefix + "-" + name;
    }
}
