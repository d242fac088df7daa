package org.wikistream.columns;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wikistream.testkit.Captures;
import org.wikistream.testkit.GeneratedTable;

class ChangeColumnTest {

    /** Fields that the service sends although its schema lacks them. */
    private static final Set<String> NOT_IN_THE_SCHEMA =
            Set.of("notify_url", "meta.topic", "meta.partition", "meta.offset");

    /** The types that the schema may have for each of ours. */
    private static final Map<ColumnType, Set<String>> SCHEMA_TYPES = Map.of(
            ColumnType.TEXT, Set.of("string"),
            ColumnType.IDENTIFIER, Set.of("string"),
            ColumnType.ISO_TIME, Set.of("string"),
            ColumnType.BOOLEAN, Set.of("boolean"),
            ColumnType.INTEGER, Set.of("integer"),
            ColumnType.LONG, Set.of("integer"),
            ColumnType.UNIX_TIME, Set.of("integer"),
            ColumnType.JSON, Set.of("array", "object", "string"));

    private final ObjectMapper mapper = new ObjectMapper();

    @ParameterizedTest
    @EnumSource
    void callsAColumnAsTheFieldWithUnderscoresForDots(ChangeColumn column) {
        String expected = switch (column.field()) {
            case "meta.id" -> "event_id";
            case "meta.dt" -> "dt";
            default -> column.field().replace('.', '_');
        };
        assertThat(column.columnName()).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource
    void saysWhatAColumnMeansInALine(ChangeColumn column) {
        assertThat(column.meaning()).isNotBlank().hasSizeLessThan(100).doesNotEndWith(".");
    }

    @Test
    void standsInTheDocumentsAsItIs() throws IOException {
        String rows = Arrays.stream(ChangeColumn.values())
                .map(column -> "| `%s` | %s | %s | %s | %s |\n"
                        .formatted(
                                column.columnName(),
                                column.type().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                                column.isRequired() ? "always" : "",
                                column.origin() == Origin.RECORD ? "" : "`" + column.field() + "`",
                                column.meaning()))
                .collect(Collectors.joining());
        GeneratedTable.holds(
                "data.md",
                "columns",
                "| column | type | there | in a document | meaning |\n|---|---|---|---|---|\n" + rows);
    }

    @Test
    void hasNoFieldTwice() {
        assertThat(Arrays.stream(ChangeColumn.values()).map(ChangeColumn::field))
                .doesNotHaveDuplicates();
    }

    @Test
    void belongsToExactlyOneOrigin() {
        assertThat(Stream.of(Origin.values()).flatMap(origin -> ChangeColumn.of(origin).stream()))
                .containsExactly(ChangeColumn.values());
    }

    @Test
    void demandsOfAnEventWhatTheParserDoes() {
        assertThat(ChangeColumn.of(Origin.EVENT).stream().filter(ChangeColumn::isRequired))
                .containsExactlyInAnyOrder(ChangeColumn.EVENT_ID, ChangeColumn.DT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"recentchange-1.0.0.json", "recentchange-1.0.1.json"})
    void hasEveryPropertyOfThePublishedSchema(String file) throws IOException {
        Map<String, JsonNode> properties = new HashMap<>();
        addProperties("", mapper.readTree(Captures.find("../schema/" + file).toFile()), properties);
        Set<String> inSchema = new TreeSet<>(properties.keySet());
        inSchema.removeAll(EventFields.LEFT_OUT.keySet());
        assertThat(inSchema)
                .containsExactlyInAnyOrderElementsOf(ChangeColumn.of(Origin.EVENT).stream()
                        .map(ChangeColumn::field)
                        .filter(field -> !NOT_IN_THE_SCHEMA.contains(field))
                        .toList());
        for (ChangeColumn column : ChangeColumn.of(Origin.EVENT)) {
            JsonNode property = properties.get(column.field());
            if (property != null) {
                assertThat(types(property)).as(column.field()).isEqualTo(SCHEMA_TYPES.get(column.type()));
            }
        }
    }

    /** Every field that the catalogue has or leaves out is really sent, so no entry is obsolete. */
    @Test
    void hasEveryFieldOfEveryRealEvent() throws IOException {
        Set<String> sent = new HashSet<>();
        for (String capture : List.of(
                "recentchange-2024-08-22.ndjson.gz",
                "recentchange-2023-10-11.ndjson.gz",
                "recentchange-2025-12-15.ndjson.gz",
                "recentchange-2018-10-19.sse",
                "oddities.ndjson")) {
            for (String payload : Captures.payloads(capture)) {
                sent.addAll(EventFields.of(mapper.readTree(payload)).keySet());
            }
        }
        Set<String> known =
                ChangeColumn.of(Origin.EVENT).stream().map(ChangeColumn::field).collect(Collectors.toSet());
        assertThat(known).doesNotContainAnyElementsOf(EventFields.LEFT_OUT.keySet());
        known.addAll(EventFields.LEFT_OUT.keySet());
        assertThat(sent).isEqualTo(known);
    }

    /** The field is left out because it says nothing new. */
    @ParameterizedTest
    @ValueSource(strings = {"recentchange-2024-08-22.ndjson.gz", "recentchange-2025-12-15.ndjson.gz"})
    void findsTheTitlesAddressInAnotherField(String capture) throws IOException {
        for (String payload : Captures.payloads(capture)) {
            JsonNode event = mapper.readTree(payload);
            assertThat(event.path("title_url")).isEqualTo(event.at("/meta/uri"));
        }
    }

    private static void addProperties(String path, JsonNode schema, Map<String, JsonNode> properties) {
        schema.path("properties").properties().forEach(property -> {
            String name = path + property.getKey();
            if (property.getValue().has("properties")) {
                addProperties(name + ".", property.getValue(), properties);
            } else {
                properties.put(name, property.getValue());
            }
        });
    }

    /** Returns the types except null, which any optional column may have. */
    private static Set<String> types(JsonNode property) {
        JsonNode type = property.path("type");
        Set<String> types = new HashSet<>();
        if (type.isTextual()) {
            types.add(type.textValue());
        }
        type.elements().forEachRemaining(element -> types.add(element.textValue()));
        types.remove("null");
        return types;
    }
}
