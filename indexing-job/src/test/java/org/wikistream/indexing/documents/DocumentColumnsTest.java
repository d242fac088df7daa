package org.wikistream.indexing.documents;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wikistream.changesource.records.EnrichedChange;
import org.wikistream.columns.ChangeColumn;
import org.wikistream.columns.ChangeRow;
import org.wikistream.columns.ChangeRowReader;
import org.wikistream.columns.ColumnType;
import org.wikistream.columns.Origin;
import org.wikistream.indexing.SampleChanges;
import org.wikistream.opensearch.IndexNames;
import org.wikistream.opensearch.IndexPeriod;
import org.wikistream.testkit.Captures;

/** Compares OpenSearch's mapping and documents with the catalogue of columns. */
class DocumentColumnsTest {

    /** Fields that documents have but the mapping lacks, with the reason why nobody searches for them. */
    private static final Map<String, String> IN_SOURCE_ONLY = Map.ofEntries(
            Map.entry("meta.id", "the document's _id"),
            Map.entry("id", "a change is looked up by meta.id"),
            Map.entry("log_id", "a log entry is looked up by its request or its page"),
            Map.entry("notify_url", "an address to show"),
            Map.entry("meta.uri", "an address to show"),
            Map.entry("server_url", "an address to show; wiki says the same"),
            Map.entry("server_name", "wiki says the same"),
            Map.entry("server_script_path", "part of an address"),
            Map.entry("meta.stream", "the same in all documents"),
            Map.entry("meta.topic", "the position at Wikimedia, of use for an audit of what was received"),
            Map.entry("meta.partition", "as the topic"),
            Map.entry("meta.offset", "as the topic"));

    private static final Map<ColumnType, Set<String>> MAPPED_TYPES = Map.of(
            ColumnType.TEXT, Set.of("keyword", "text"),
            ColumnType.IDENTIFIER, Set.of("keyword"),
            ColumnType.BOOLEAN, Set.of("boolean"),
            ColumnType.INTEGER, Set.of("keyword", "integer"),
            ColumnType.LONG, Set.of("long"),
            ColumnType.ISO_TIME, Set.of("date"),
            ColumnType.UNIX_TIME, Set.of("date"),
            ColumnType.JSON, Set.of("object"));

    private static final Map<ColumnType, String> FORMATS = Map.of(
            ColumnType.ISO_TIME, "strict_date_time||strict_date_optional_time||epoch_millis",
            ColumnType.UNIX_TIME, "epoch_second");

    private static final List<ChangeColumn> IN_DOCUMENTS = Stream.of(Origin.EVENT, Origin.ENRICHMENT)
            .flatMap(origin -> ChangeColumn.of(origin).stream())
            .toList();

    private static final String EVERY_FIELD = """
            "$schema":"/mediawiki/recentchange/1.0.1","meta":{"uri":"https://fr.wikipedia.org/wiki/Ode","request_id":"r",
            "id":"a","domain":"fr.wikipedia.org","stream":"mediawiki.recentchange","dt":"2026-01-31T10:15:29.125Z",
            "topic":"eqiad.mediawiki.recentchange","partition":1,"offset":5000000000},
            "id":3000000000,"namespace":14,"title":"Catégorie:Ode","title_url":"https://x",
            "timestamp":1769854528,"user":"192.0.2.1","bot":false,"notify_url":"https://n","minor":true,"patrolled":true,
            "length":{"old":100,"new":40},"revision":{"old":4000000000,"new":4000000001},
            "server_url":"https://fr.wikipedia.org","server_name":"fr.wikipedia.org","server_script_path":"/w",
            "wiki":"frwiki","parsedcomment":"<i>","log_id":6000000000,"log_type":"move","log_action":"move_redir",
            "log_action_comment":"déplacé","log_params":{"target":["a",1.50]},"comment":
            """;
    private static final String EDIT = "{" + EVERY_FIELD + "\"/* Vers */ neuf\",\"type\":\"edit\"}";
    private static final String CATEGORIZE = "{" + EVERY_FIELD + "\"[[:Page]] added\",\"type\":\"categorize\"}";

    private final ObjectMapper mapper = new ObjectMapper().configure(JsonParser.Feature.ALLOW_COMMENTS, true);
    private final IndexChange indexChange = new IndexChange(new IndexNames("wikimedia", IndexPeriod.MONTH));
    private final ChangeRowReader reader = new ChangeRowReader();

    @Test
    void mapsEveryColumnThatIsNotForTheSourceAlone() throws IOException {
        Map<String, JsonNode> mapped = mapping();
        Set<String> fields = IN_DOCUMENTS.stream().map(ChangeColumn::field).collect(Collectors.toSet());
        assertThat(fields).containsAll(IN_SOURCE_ONLY.keySet());
        fields.removeAll(IN_SOURCE_ONLY.keySet());
        assertThat(mapped.keySet()).isEqualTo(fields);
    }

    @Test
    void mapsEveryColumnByItsType() throws IOException {
        Map<String, JsonNode> mapped = mapping();
        for (ChangeColumn column : IN_DOCUMENTS) {
            JsonNode field = mapped.get(column.field());
            if (field != null) {
                assertThat(MAPPED_TYPES.get(column.type()))
                        .as(column.field())
                        .contains(field.path("type").asText());
                assertThat(field.path("format").asText("none"))
                        .as(column.field())
                        .isEqualTo(FORMATS.getOrDefault(column.type(), "none"));
                assertThat(field.path("enabled").asBoolean(true))
                        .as(column.field())
                        .isEqualTo(column.type() != ColumnType.JSON);
            }
        }
    }

    @Test
    void addsExactlyTheColumnsOfTheEnrichment() throws IOException {
        Set<String> added = new HashSet<>();
        for (String event : List.of(EDIT, CATEGORIZE)) {
            added.addAll(names(document(SampleChanges.enriched(event))));
            added.removeAll(names(mapper.readTree(event)));
        }
        Set<String> columns = ChangeColumn.of(Origin.ENRICHMENT).stream()
                .map(ChangeColumn::field)
                .collect(Collectors.toSet());
        assertThat(added).isEqualTo(columns);
        assertThat(EnrichmentFields.NAMES).isEqualTo(columns);
    }

    @Test
    void writesEveryColumn() throws IOException {
        Set<ChangeColumn> written = new HashSet<>();
        for (String event : List.of(EDIT, CATEGORIZE)) {
            assertHoldsTheRow(event);
            JsonNode document = document(SampleChanges.enriched(event));
            IN_DOCUMENTS.stream()
                    .filter(column -> !at(column, document).isMissingNode())
                    .forEach(written::add);
        }
        assertThat(written).containsExactlyInAnyOrderElementsOf(IN_DOCUMENTS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "recentchange-2024-08-22.ndjson.gz",
                "recentchange-2023-10-11.ndjson.gz",
                "recentchange-2025-12-15.ndjson.gz",
                "recentchange-2018-10-19.sse",
                "oddities.ndjson"
            })
    void writesOfEveryRealEventWhatItsRowHas(String capture) throws IOException {
        for (String event : Captures.payloads(capture)) {
            assertHoldsTheRow(event);
        }
    }

    private void assertHoldsTheRow(String event) throws IOException {
        EnrichedChange enriched = SampleChanges.enriched(event);
        JsonNode document = document(enriched);
        ChangeRow row = reader.read(enriched.payload(), enriched.enrichment(), enriched.partition(), enriched.offset());
        Map<ChangeColumn, Object> expected = new EnumMap<>(ChangeColumn.class);
        Map<ChangeColumn, Object> written = new EnumMap<>(ChangeColumn.class);
        for (ChangeColumn column : IN_DOCUMENTS) {
            Object value = row.get(column);
            JsonNode field = at(column, document);
            if (value != null) {
                expected.put(column, column.type() == ColumnType.JSON ? mapper.readTree((String) value) : value);
            }
            if (!field.isMissingNode() && !field.isNull()) {
                written.put(column, value(column.type(), field));
            }
        }
        assertThat(written).isEqualTo(expected);
    }

    private static Object value(ColumnType type, JsonNode field) {
        return switch (type) {
            case TEXT, IDENTIFIER -> field.textValue();
            case BOOLEAN -> field.booleanValue();
            case INTEGER -> (Object) field.intValue();
            case LONG -> field.longValue();
            case ISO_TIME -> OffsetDateTime.parse(field.textValue()).toInstant().truncatedTo(ChronoUnit.MILLIS);
            case UNIX_TIME -> Instant.ofEpochSecond(field.longValue());
            case JSON -> field;
            case BYTES -> throw new AssertionError(type);
        };
    }

    private JsonNode document(EnrichedChange enriched) throws IOException {
        return mapper.readTree(indexChange.apply(enriched).document());
    }

    private static JsonNode at(ChangeColumn column, JsonNode document) {
        return document.at("/" + column.field().replace('.', '/'));
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new HashSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private Map<String, JsonNode> mapping() throws IOException {
        try (InputStream template = IndexNames.class.getResourceAsStream("recentchange-template.json")) {
            Map<String, JsonNode> fields = new HashMap<>();
            add("", mapper.readTree(template).at("/template/mappings"), fields);
            return fields;
        }
    }

    private static void add(String path, JsonNode mapping, Map<String, JsonNode> fields) {
        mapping.path("properties").properties().forEach(property -> {
            String name = path + property.getKey();
            if (property.getValue().has("properties")) {
                add(name + ".", property.getValue(), fields);
            } else {
                fields.put(name, property.getValue());
            }
        });
    }
}
