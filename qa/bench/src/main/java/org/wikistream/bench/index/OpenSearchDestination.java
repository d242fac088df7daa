package org.wikistream.bench.index;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.wikistream.bench.Destination;
import org.wikistream.problem.UserError;
import org.wikistream.stack.http.Http;

/** The place that documents go to: OpenSearch, or the stub, which answers the same requests. */
public record OpenSearchDestination(int port) implements Destination {

    /** The prefix of the indices of changes. */
    static final String CHANGES = "wikimedia-recentchange-";

    private static final String ALIAS = "/wikimedia-recentchange";
    private static final String EVERYTHING = "/wikimedia-*";
    private static final String TAKEN =
            "/" + CHANGES + "*/_stats/indexing?filter_path=_all.primaries.indexing.index_total";

    /**
     * A server that has just started takes long to make an index, and one that has just been loaded to delete its
     * indices.
     */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    public String url() {
        return "http://127.0.0.1:" + port;
    }

    /** Counts documents of changes, searchable or not. */
    @Override
    public long taken() {
        return get(TAKEN).at("/_all/primaries/indexing/index_total").asLong();
    }

    @Override
    public long count(long wanted) {
        try {
            http().post(ALIAS + "/_refresh", "");
            return http().get(ALIAS + "/_count").path("count").asLong();
        } catch (IOException e) {
            throw silent(e);
        }
    }

    /** Deletes all indices, whose merges would burden the next subject. The templates stay. */
    @Override
    public void clear() {
        try {
            http().delete(EVERYTHING);
        } catch (IOException e) {
            throw silent(e);
        }
    }

    /** Makes an index. */
    void create(String index, IndexDefinition definition) {
        try {
            http().put("/" + index, definition.json());
        } catch (IOException e) {
            throw new UserError("OpenSearch does not make index " + index + " (" + e.getMessage() + ")", e);
        }
    }

    /** Returns how often most of the indices of changes are refreshed; empty if there is none, or none that says so. */
    Optional<String> refreshInterval() {
        Map<String, Integer> indices = new TreeMap<>();
        get("/" + CHANGES + "*/_settings/index.refresh_interval").forEach(index -> {
            String interval = index.at("/settings/index/refresh_interval").asText();
            if (!interval.isEmpty()) {
                indices.merge(interval, 1, Integer::sum);
            }
        });
        return indices.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
    }

    /** Returns how much of its heap the server uses, in bytes, with what its collector has yet to find. */
    long heapUsed() {
        return get("/_nodes/stats/jvm?filter_path=nodes.*.jvm.mem.heap_used_in_bytes")
                .findPath("heap_used_in_bytes")
                .asLong();
    }

    /** Returns how much of the disk the indices take, in bytes. */
    long stored() {
        return get(EVERYTHING + "/_stats/store?filter_path=_all.primaries.store.size_in_bytes")
                .findPath("size_in_bytes")
                .asLong();
    }

    private JsonNode get(String path) {
        try {
            return http().get(path);
        } catch (IOException e) {
            throw silent(e);
        }
    }

    private Http http() {
        return new Http(port, PATIENCE);
    }

    private static UserError silent(IOException e) {
        return new UserError("OpenSearch does not answer (" + e.getMessage() + ")", e);
    }
}
