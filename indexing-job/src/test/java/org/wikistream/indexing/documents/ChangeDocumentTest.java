package org.wikistream.indexing.documents;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wikistream.changesource.records.EnrichedChange;
import org.wikistream.indexing.SampleChanges;
import org.wikistream.testkit.Captures;

class ChangeDocumentTest {

    private static final String META = "\"meta\":{\"id\":\"a\",\"dt\":\"2026-01-31T10:15:30Z\"}";
    private static final String ADDED =
            "\"category\":\"other\",\"lag_ms\":125,\"ingested_at\":\"2026-01-31T10:15:30.125Z\"}";

    private static final Set<String> TYPES = Set.of("edit", "new", "log", "categorize", "external");

    private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9A-F]{1,4}(:[0-9A-F]{1,4}){7}");
    private static final Pattern TEMPORARY = Pattern.compile("~2\\d{3}-[\\d-]+");
    private static final Pattern FIRST_COLON_LINK = Pattern.compile("\\[\\[:([^\\]|]+)");
    private static final Pattern SERVER = Pattern.compile("(?<language>[a-z-]+)\\."
            + "(?<project>wikipedia|wiktionary|wikibooks|wikiquote|wikisource|wikiversity|wikivoyage|wikinews)\\.org"
            + "|(?<own>commons|meta|species|incubator)\\.wikimedia\\.org|www\\.(?<www>wikidata|mediawiki)\\.org");

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
            EnrichedChange enriched = SampleChanges.enriched(payload);
            ObjectNode expected = (ObjectNode) mapper.readTree(payload);
            expected.remove("parsedcomment");
            String type = expected.path("type").asText();
            expected.put("category", TYPES.contains(type) ? type : "other");
            expected.put("ingested_at", "2026-01-31T10:15:30.125Z");
            OffsetDateTime time = OffsetDateTime.parse(expected.at("/meta/dt").asText());
            expected.put(
                    "lag_ms",
                    SampleChanges.APPENDED.toEpochMilli() - time.toInstant().toEpochMilli());
            putUserKind(expected);
            putSite(expected);
            putCategorization(expected);
            if (!expected.at("/length/new").isMissingNode()) {
                expected.put(
                        "size_delta",
                        expected.at("/length/new").asInt()
                                - expected.at("/length/old").asInt(0));
            }
            ObjectNode document = (ObjectNode) mapper.readTree(document(enriched));
            // The values themselves are compared with real events in core.
            assertThat(document.remove("revert") != null).isEqualTo(type.equals("edit"));
            assertThat(document.remove("namespace_name") != null).isEqualTo(expected.has("namespace"));
            document.remove("section");
            assertThat(document).isEqualTo(expected);
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
                "{M,'anonymous':1,'temporary':2,'x':3}    | {M,'x':3,A",
                "{'project':1,'language':2,M,'section':3} | {M,A",
                "{'namespace_name':1,M,'revert':[2]}      | {M,A",
                "{'page':1,'wiki_category':2,'lag_ms':3,M} | {M,A",
                "{'category':1,M,'category2':2}           | {M,'category2':2,A",
                "{ 'x' : 1.50 , M , 'parsedcomment' : 'x' } | { 'x' : 1.50 , M , A",
                "{M,'x':'\\u00e9, \\', {'}               | {M,'x':'\\u00e9, \\', {',A"
            })
    void leavesOutWhatItIsToLeaveOutAndCopiesTheRestByteForByte(String payload, String document) {
        String escapedQuote = "\\'";
        assertThat(document(SampleChanges.enriched(json(payload.replace(escapedQuote, "\\\\")))))
                .isEqualTo(json(document.replace(escapedQuote, "\\\\")));
    }

    @Test
    void leavesOutAFieldWhoseNameIsWrittenWithAnEscape() {
        assertThat(document(SampleChanges.enriched("{\"parsed\\u0063omment\":\"x\"," + META + "}")))
                .isEqualTo("{" + META + "," + ADDED);
    }

    @Test
    void saysByHowMuchThePageGrew() {
        String edit = "{\"length\":{\"old\":100,\"new\":40}," + META + "}";
        assertThat(document(SampleChanges.enriched(edit))).contains("\"size_delta\":-60,");
        String page = "{\"length\":{\"old\":null,\"new\":40}," + META + "}";
        assertThat(document(SampleChanges.enriched(page))).contains("\"size_delta\":40,");
        assertThat(document(SampleChanges.enriched("{" + META + "}"))).doesNotContain("size_delta");
    }

    @Test
    void saysWhatAChangeMeans() throws IOException {
        String edit = """
                {"type":"edit","wiki":"frwiki","namespace":1,"user":"192.0.2.1",
                 "comment":"/* Histoire */ [[Spécial:Diff/12|12]] de [[Spécial:Contributions/192.0.2.7|192.0.2.7]]",
                """ + META + "}";
        assertThat(document(SampleChanges.enriched(edit)))
                .endsWith(",\"category\":\"edit\",\"anonymous\":true,\"temporary\":false,\"project\":\"wikipedia\","
                        + "\"language\":\"fr\",\"namespace_name\":\"Talk\",\"section\":\"Histoire\",\"revert\":true,"
                        + "\"lag_ms\":125,\"ingested_at\":\"2026-01-31T10:15:30.125Z\"}");
        String categorize = """
                {"type":"categorize","wiki":"commonswiki","title":"Category:Cities","user":"~2025-1-2",
                 "comment":"[[:Odesa]] added to category",""" + META + "}";
        assertThat(document(SampleChanges.enriched(categorize)))
                .contains("\"anonymous\":false,\"temporary\":true,\"project\":\"commons\",\"page\":\"Odesa\","
                        + "\"wiki_category\":\"Cities\",");
    }

    @Test
    void writesHalfACharacterThatSomebodySentAsAQuestionMark() {
        String edit = "{\"type\":\"edit\",\"comment\":\"/* a \\ud83d b */\"," + META + "}";
        assertThat(document(SampleChanges.enriched(edit))).contains("\"section\":\"a ? b\"");
    }

    @Test
    void keepsTheHtmlWhereItIsWanted() {
        EnrichedChange change =
                SampleChanges.enrichedWithParsedComment("{\"parsedcomment\":\"<i>\",\"lag_ms\":1," + META + "}");
        assertThat(document(change)).isEqualTo("{\"parsedcomment\":\"<i>\"," + META + "," + ADDED);
    }

    private static void putUserKind(ObjectNode document) {
        String user = document.path("user").asText();
        if (!user.isEmpty()) {
            document.put("anonymous", ADDRESS.matcher(user).matches());
            document.put("temporary", TEMPORARY.matcher(user).matches());
        }
    }

    /** Derives the site from the wiki's address, whereas the job uses the name of its database. */
    private static void putSite(ObjectNode document) {
        Matcher server = SERVER.matcher(document.path("server_name").asText());
        if (server.matches()) {
            if (server.group("language") == null) {
                document.put("project", server.group(server.group("own") == null ? "www" : "own"));
            } else {
                document.put("project", server.group("project"));
                document.put("language", server.group("language"));
            }
        }
    }

    private static void putCategorization(ObjectNode document) {
        Matcher link = FIRST_COLON_LINK.matcher(document.path("comment").asText());
        if (document.path("type").asText().equals("categorize")) {
            document.put("wiki_category", document.path("title").asText().replaceFirst("^[^:]*:", ""));
            if (link.find()) {
                document.put("page", link.group(1));
            }
        }
    }

    private static String json(String shorthand) {
        return shorthand.replace('\'', '"').replace("M", META).replace("A", ADDED);
    }

    private static String document(EnrichedChange enriched) {
        return new String(ChangeDocument.of(enriched), StandardCharsets.UTF_8);
    }
}
