package org.wikistream.stack.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Checks the objects that OpenSearch Dashboards imports: they are complete, and use only fields that the indices have.
 */
class SavedObjectsTest {

    private static final ObjectMapper JSON = new ObjectMapper().configure(JsonParser.Feature.ALLOW_COMMENTS, true);
    private static final Map<String, String> TEMPLATES =
            Map.of("wikimedia-recentchange", "recentchange", "wikimedia-stats", "stats", "wikimedia-alerts", "alerts");

    private final List<JsonNode> objects = Checkout.read("monitoring/opensearch-dashboards/wikistream.ndjson")
            .lines()
            .map(SavedObjectsTest::parse)
            .toList();

    @Test
    void eachReferenceIsToAnObjectOfTheSameFile() {
        List<String> known = objects.stream().map(object -> key(object)).toList();
        assertThat(known).doesNotHaveDuplicates().anyMatch(key -> key.startsWith("dashboard/"));
        for (JsonNode object : objects) {
            for (JsonNode reference : object.path("references")) {
                assertThat(known).contains(key(reference));
            }
        }
    }

    @Test
    void theDashboardShowsEveryVisualization() {
        JsonNode dashboard = ofType("dashboard").get(0);
        assertThat(dashboard.path("references").findValuesAsText("id"))
                .containsExactlyInAnyOrderElementsOf(ofType("visualization").stream()
                        .map(object -> object.path("id").asText())
                        .toList());
        JsonNode panels = parse(dashboard.path("attributes").path("panelsJSON").asText());
        assertThat(panels.findValuesAsText("panelRefName"))
                .isEqualTo(dashboard.path("references").findValuesAsText("name"));
    }

    @Test
    void indexPatternsAreTheAliasesWithATimeThatTheIndicesHave() {
        assertThat(ofType("index-pattern")).hasSize(3).allSatisfy(pattern -> {
            JsonNode attributes = pattern.path("attributes");
            Map<String, String> fields = fields(attributes.path("title").asText());
            assertThat(fields).containsEntry(attributes.path("timeFieldName").asText(), "date");
        });
    }

    @Test
    void visualizationsGroupAndFilterByFieldsThatCanBe() {
        assertThat(ofType("visualization")).isNotEmpty().allSatisfy(object -> {
            Map<String, String> fields = fields(patternOf(object));
            JsonNode attributes = object.path("attributes");
            JsonNode state = parse(attributes.path("visState").asText());
            for (String field : state.path("aggs").findValuesAsText("field")) {
                assertThat(fields).containsKey(field);
                assertThat(fields.get(field)).isIn("keyword", "date", "long", "boolean");
            }
            JsonNode search = parse(attributes
                    .path("kibanaSavedObjectMeta")
                    .path("searchSourceJSON")
                    .asText());
            for (JsonNode filter : search.path("filter")) {
                assertThat(fields.get(filter.path("meta").path("key").asText())).isEqualTo("keyword");
            }
        });
    }

    private String patternOf(JsonNode visualization) {
        String id = visualization.path("references").path(0).path("id").asText();
        return ofType("index-pattern").stream()
                .filter(pattern -> pattern.path("id").asText().equals(id))
                .map(pattern -> pattern.path("attributes").path("title").asText())
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, String> fields(String alias) {
        String template = "opensearch-sink/src/main/resources/org/wikistream/opensearch/" + TEMPLATES.get(alias)
                + "-template.json";
        Map<String, String> fields = new HashMap<>();
        collect(
                "",
                parse(Checkout.read(template)).path("template").path("mappings").path("properties"),
                fields);
        return fields;
    }

    private static void collect(String prefix, JsonNode properties, Map<String, String> fields) {
        for (Map.Entry<String, JsonNode> property : properties.properties()) {
            String name = prefix + property.getKey();
            fields.put(name, property.getValue().path("type").asText());
            collect(name + ".", property.getValue().path("properties"), fields);
            collect(name + ".", property.getValue().path("fields"), fields);
        }
    }

    private List<JsonNode> ofType(String type) {
        return objects.stream()
                .filter(object -> object.path("type").asText().equals(type))
                .toList();
    }

    private static String key(JsonNode object) {
        return object.path("type").asText() + "/" + object.path("id").asText();
    }

    private static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }
}
