package org.wikistream.indexing.documents;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wikistream.indexing.Changes;
import org.wikistream.indexing.records.ConsumedChange;
import org.wikistream.testkit.Captures;

class ChangeDocumentTest {

    private static final String META = "\"meta\":{\"id\":\"a\",\"dt\":\"2026-01-31T10:15:30Z\"}";
    private static final String ADDED = "\"category\":\"other\",\"ingested_at\":\"2026-01-31T10:15:30.125Z\"}";

    private static final Set<String> TYPES = Set.of("edit", "new", "log", "categorize", "external");

    private final ObjectMapper mapper = new ObjectMapper();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "recentchange-2024-08-22.ndjson.gz",
                "recentchange-2023-10-11.ndjson.gz",
                "recentchange-2025-12-15.ndjson.gz",
                "recentchange-2018-10-19.sse",
                "oddities.ndjson"
            })
    void holdsEveryFieldOfEveryRealEventButTheHtml(String capture) throws IOException {
        for (String payload : Captures.payloads(capture)) {
            ConsumedChange consumed = Changes.consumed(payload);
            ObjectNode expected = (ObjectNode) mapper.readTree(payload);
            expected.remove("parsedcomment");
            String type = expected.path("type").asText();
            expected.put("category", TYPES.contains(type) ? type : "other");
            expected.put("ingested_at", "2026-01-31T10:15:30.125Z");
            if (!expected.at("/length/new").isMissingNode()) {
                expected.put(
                        "size_delta",
                        expected.at("/length/new").asInt()
                                - expected.at("/length/old").asInt(0));
            }
            assertThat(mapper.readTree(document(consumed))).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{M}                                      | {M,A",
                "{M,'parsedcomment':'x'}                  | {M,A",
                "{'parsedcomment':'x',M}                  | {M,A",
                "{'x':1,'parsedcomment':{'a':[1]},M}      | {'x':1,M,A",
                "{'category':1,'parsedcomment':'x',M}     | {M,A",
                "{'x':1,'category':1,'parsedcomment':0,M} | {'x':1,M,A",
                "{M,'size_delta':1,'ingested_at':2}       | {M,A",
                "{'category':1,M,'category2':2}           | {M,'category2':2,A",
                "{ 'x' : 1.50 , M , 'parsedcomment' : 'x' } | { 'x' : 1.50 , M , A",
                "{M,'x':'\\u00e9, \\', {'}               | {M,'x':'\\u00e9, \\', {',A"
            })
    void leavesOutWhatItIsToLeaveOutAndCopiesTheRestByteForByte(String payload, String document) {
        String escapedQuote = "\\'";
        assertThat(document(Changes.consumed(json(payload.replace(escapedQuote, "\\\\")))))
                .isEqualTo(json(document.replace(escapedQuote, "\\\\")));
    }

    @Test
    void leavesOutAFieldWhoseNameIsWrittenWithAnEscape() {
        assertThat(document(Changes.consumed("{\"parsed\\u0063omment\":\"x\"," + META + "}")))
                .isEqualTo("{" + META + "," + ADDED);
    }

    @Test
    void saysByHowMuchThePageGrew() {
        String edit = "{\"length\":{\"old\":100,\"new\":40}," + META + "}";
        assertThat(document(Changes.consumed(edit))).contains("\"size_delta\":-60,");
        String page = "{\"length\":{\"old\":null,\"new\":40}," + META + "}";
        assertThat(document(Changes.consumed(page))).contains("\"size_delta\":40,");
        assertThat(document(Changes.consumed("{" + META + "}"))).doesNotContain("size_delta");
    }

    private static String json(String shorthand) {
        return shorthand.replace('\'', '"').replace("M", META).replace("A", ADDED);
    }

    private static String document(ConsumedChange consumed) {
        return new String(ChangeDocument.of(consumed), StandardCharsets.UTF_8);
    }
}
