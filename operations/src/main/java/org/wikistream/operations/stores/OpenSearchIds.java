package org.wikistream.operations.stores;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.opensearch.client.Request;
import org.opensearch.client.RestClient;
import org.wikistream.event.Categories;
import org.wikistream.event.RecentChange;
import org.wikistream.opensearch.IndexNames;
import org.wikistream.opensearch.OpenSearchConnection;
import org.wikistream.topics.RejectedHeaders;

/**
 * Reads the documents of changes in OpenSearch, in all open indices. It scrolls, because a page may end among any
 * number of documents with the same append time, and no other order is cheap.
 */
final class OpenSearchIds implements StoreIds {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonFactory JSON = MAPPER.getFactory();
    private static final int PAGE = 5_000;
    private static final String KEEP_ALIVE = "5m";
    private static final String OPEN = "open";
    private static final String INGESTED_AT = "ingested_at";

    private final RestClient client;
    private final IndexNames names;
    private final Categories categories;
    private final GroupOffsets group;
    private final Clock clock;
    /** Whether each index, by name, is open or closed. */
    private final Map<String, String> indices = new TreeMap<>();

    /**
     * Makes all acknowledged documents visible.
     *
     * @param categories of the job that writes there, because they choose the index
     * @param group of that job
     */
    OpenSearchIds(
            OpenSearchConnection connection, IndexNames names, Categories categories, GroupOffsets group, Clock clock) {
        this.client = connection.open();
        this.names = names;
        this.categories = categories;
        this.group = group;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "opensearch";
    }

    @Override
    public String stage() {
        return RejectedHeaders.INDEX_STAGE;
    }

    @Override
    public String progressOf() {
        return "the committed offsets of group " + group.group();
    }

    @Override
    public Map<Integer, Long> committed() throws IOException {
        Map<Integer, Long> committed = group.committed();
        listIndices();
        if (indices.containsValue(OPEN)) {
            ask("POST", "/" + pattern() + "/_refresh?expand_wildcards=open", "");
        }
        return committed;
    }

    @Override
    public void read(long from, long to, IdReader reader) throws IOException {
        if (!indices.containsValue(OPEN)) {
            return;
        }
        String query = "{\"size\":" + PAGE + ",\"_source\":false,\"sort\":[\"_doc\"],"
                + "\"docvalue_fields\":[{\"field\":\"" + INGESTED_AT + "\",\"format\":\"epoch_millis\"}],"
                + "\"query\":{\"bool\":{\"filter\":[{\"range\":{\"" + INGESTED_AT + "\":{\"gte\":" + from + ",\"lt\":"
                + to + ",\"format\":\"epoch_millis\"}}}]}}}";
        Page page = page("/" + pattern() + "/_search?expand_wildcards=open&scroll=" + KEEP_ALIVE, query, reader);
        try {
            while (page.hits() > 0) {
                page = page("/_search/scroll", scroll(page), reader);
            }
        } finally {
            ask("DELETE", "/_search/scroll", "{\"scroll_id\":" + MAPPER.writeValueAsString(page.scrollId()) + "}");
        }
    }

    @Override
    public Set<String> present(Collection<StoredChange> changes) throws IOException {
        Set<String> present = new HashSet<>();
        if (indices.containsValue(OPEN)) {
            String ids = MAPPER.writeValueAsString(
                    changes.stream().map(StoredChange::id).toList());
            // An id may be in several indices, for example after the period of indices was changed.
            String query = "{\"size\":" + PAGE + ",\"_source\":false,\"query\":{\"ids\":{\"values\":" + ids + "}}}";
            JsonNode answer = ask("POST", "/" + pattern() + "/_search?expand_wildcards=open", query);
            answer.path("hits")
                    .path("hits")
                    .forEach(hit -> present.add(hit.path("_id").asText()));
        }
        return present;
    }

    /**
     * An index whose period is not over is never deleted because of its age, so a change of that period that is not
     * there is missing.
     */
    @Override
    public Optional<String> deletedWith(StoredChange change) {
        RecentChange event = Objects.requireNonNull(change.change());
        Instant appended = Instant.ofEpochMilli(change.appended());
        String index = names.ofChange(categories.of(event), event.time(), appended);
        String status = indices.get(index);
        if (OPEN.equals(status)) {
            return Optional.empty();
        }
        if (status != null) {
            return Optional.of("index " + index + ", which is closed");
        }
        Instant now = clock.instant();
        boolean over = event.time().isBefore(now) && !index.equals(names.ofChange(categories.of(event), now, now));
        boolean dated = !index.endsWith("-undated");
        return over && dated ? Optional.of("index " + index + ", which was deleted") : Optional.empty();
    }

    /**
     * OpenSearch keeps statistics by event time, which leave out late changes, so there is nothing to compare them
     * with.
     */
    @Override
    public List<OwnDifference> ownDifferences(long from, long to) {
        return List.of();
    }

    @Override
    public void close() throws IOException {
        client.close();
    }

    private String pattern() {
        return names.changes() + "-*";
    }

    private void listIndices() throws IOException {
        indices.clear();
        JsonNode listed =
                ask("GET", "/_cat/indices/" + pattern() + "?h=index,status&format=json&expand_wildcards=all", "");
        listed.forEach(index ->
                indices.put(index.path("index").asText(), index.path("status").asText()));
    }

    /**
     * A page of the answer.
     *
     * @param hits the number of hits on it
     */
    private record Page(String scrollId, int hits) {}

    private static String scroll(Page page) throws IOException {
        return "{\"scroll\":\"" + KEEP_ALIVE + "\",\"scroll_id\":" + MAPPER.writeValueAsString(page.scrollId()) + "}";
    }

    private Page page(String path, String body, IdReader reader) throws IOException {
        Request request = OpenSearchConnection.request("POST", path);
        request.setJsonEntity(body);
        try (InputStream answer = client.performRequest(request).getEntity().getContent();
                JsonParser json = JSON.createParser(answer)) {
            String scrollId = "";
            List<String> ids = new ArrayList<>(PAGE);
            List<Long> times = new ArrayList<>(PAGE);
            while (json.nextToken() != null) {
                if (json.currentToken() != JsonToken.FIELD_NAME) {
                    continue;
                }
                switch (json.currentName()) {
                    case "_scroll_id" -> scrollId = json.nextTextValue();
                    case "_id" -> ids.add(json.nextTextValue());
                    case INGESTED_AT -> {
                        json.nextToken(); // an array with one value, as text
                        times.add(Long.valueOf(json.nextTextValue()));
                    }
                    case "failures" -> throw new IOException("OpenSearch could not search all of its shards");
                    default -> {}
                }
            }
            for (int hit = 0; hit < ids.size(); hit++) {
                reader.accept(ids.get(hit), times.get(hit));
            }
            return new Page(scrollId, ids.size());
        }
    }

    private JsonNode ask(String method, String path, String body) throws IOException {
        Request request = OpenSearchConnection.request(method, path);
        if (!body.isEmpty()) {
            request.setJsonEntity(body);
        }
        try (InputStream answer = client.performRequest(request).getEntity().getContent()) {
            return MAPPER.readTree(answer);
        }
    }
}
