package org.wikistream.dashboard.search;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.wikistream.changesource.records.EnrichedChange;
import org.wikistream.event.Categories;
import org.wikistream.event.Parsed;
import org.wikistream.event.RecentChangeParser;
import org.wikistream.feed.log.LoggedEvent;
import org.wikistream.feed.synthetic.SyntheticChanges;
import org.wikistream.indexing.documents.IndexChange;
import org.wikistream.opensearch.IndexNames;
import org.wikistream.opensearch.OpenSearchConnection;
import org.wikistream.opensearch.TemplateInstaller;
import org.wikistream.opensearch.bulk.IndexAction;
import org.wikistream.testkit.OpenSearchNode;

/** Changes in OpenSearch, as indexing-job writes them, and the same documents for counting in Java. */
public final class IndexedChanges {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int BATCH = 2000;

    private final OpenSearchNode node;
    private final IndexNames names;
    private final IndexChange indexChange;
    private final List<JsonNode> documents = new ArrayList<>();

    /** Installs the project's own templates. */
    public IndexedChanges(OpenSearchNode node, IndexNames names) {
        this.node = node;
        this.names = names;
        indexChange = new IndexChange(names);
        TemplateInstaller installer = new TemplateInstaller(new OpenSearchConnection(List.of(node.uri()), null));
        installer.install(names);
        installer.installForAlerts(names);
    }

    /** Adds generated events, at the sample's rate. */
    public IndexedChanges addGenerated(long seed, int count, Instant base) {
        SyntheticChanges changes = SyntheticChanges.atFullSpeed(seed, count, base);
        List<String> payloads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            LoggedEvent event = changes.at(i);
            payloads.add(new String(event.bytes(), event.from(), event.headEnd() - event.from(), UTF_8)
                    + (event.numbered() ? i : "")
                    + new String(event.bytes(), event.tailFrom(), event.to() - event.tailFrom(), UTF_8));
        }
        return add(payloads, base.plusSeconds(1));
    }

    /** Adds events, written with single quotes. */
    public IndexedChanges addEvents(Instant appended, String... events) {
        List<String> payloads = new ArrayList<>();
        for (String event : events) {
            payloads.add(event.replace('\'', '"'));
        }
        return add(payloads, appended);
    }

    private IndexedChanges add(List<String> payloads, Instant appended) {
        RecentChangeParser parser = new RecentChangeParser(IndexChange.leftOut(false));
        StringBuilder bulk = new StringBuilder();
        for (int i = 0; i < payloads.size(); i++) {
            byte[] payload = payloads.get(i).getBytes(UTF_8);
            Parsed.Change parsed = (Parsed.Change) parser.parse(payload);
            IndexAction action =
                    indexChange.apply(EnrichedChange.of(parsed, Categories.BY_TYPE, payload, 0, i, appended));
            documents.add(read(action.document()));
            bulk.append("{\"index\":{\"_index\":\"").append(action.index()).append("\",\"_id\":\"");
            bulk.append(action.id())
                    .append("\"}}\n")
                    .append(new String(action.document(), UTF_8))
                    .append('\n');
            if ((i + 1) % BATCH == 0 || i + 1 == payloads.size()) {
                String answer = node.request("POST", "/_bulk?refresh=true", bulk.toString());
                if (!answer.contains("\"errors\":false")) {
                    throw new IllegalStateException(answer.substring(0, Math.min(2000, answer.length())));
                }
                bulk.setLength(0);
            }
        }
        return this;
    }

    /** Returns all documents. */
    public List<JsonNode> documents() {
        return documents;
    }

    public IndexNames names() {
        return names;
    }

    /** Returns the time of the newest change. */
    public Instant newest() {
        return documents.stream()
                .map(document -> Instant.parse(document.path("meta").path("dt").asText()))
                .max(Instant::compareTo)
                .orElseThrow();
    }

    private static JsonNode read(byte[] document) {
        try {
            return JSON.readTree(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
