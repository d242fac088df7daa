package org.wikistream.opensearch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wikistream.testkit.OpenSearchNode;

/** Runs the queries of people, of the docs and of OpenSearch Dashboards on indices that the templates define. */
class QueriesIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path HOME = Path.of("..").toAbsolutePath().normalize();
    private static final String TIME = "2026-01-31T10:15:29.125Z";
    private static final Pattern CURL = Pattern.compile(
            "curl -s 'http://127\\.0\\.0\\.1:9200(/wikimedia-[^']+)'[^']*(?:'Content[^']*')[^']*'([^']+)'");

    private static final List<String> TIMES = List.of(
            "recentchange/meta.dt",
            "recentchange/ingested_at",
            "stats/window_start",
            "stats/window_end",
            "alerts/from",
            "alerts/to",
            "alerts/updated");

    @TempDir
    static Path folder;

    private static OpenSearchNode openSearch;

    @BeforeAll
    static void indexOneOfEach() {
        openSearch = OpenSearchNode.start(folder);
        IndexNames names = new IndexNames("wikimedia", IndexPeriod.MONTH);
        TemplateInstaller installer = new TemplateInstaller(new OpenSearchConnection(List.of(openSearch.uri()), null));
        installer.install(names);
        installer.installForAlerts(names);
        index("wikimedia-recentchange-edit-2026.01", """
                {"meta": {"dt": "TIME", "domain": "en.wikipedia.org", "request_id": "r"}, "ingested_at": "TIME", "timestamp": 1769854529,
                "category": "edit", "type": "edit", "wiki": "enwiki", "title": "Остров Озеро", "user": "u", "bot": false, "minor": true,
                "patrolled": false, "revert": true, "namespace": 0, "size_delta": -12, "lag_ms": 63000, "language": "en", "page": "P",
                "wiki_category": "C", "log_type": "move", "log_action": "move", "revision": {"old": 1, "new": 2}}""");
        index("wikimedia-stats-2026.01", """
                {"category": "edit", "wiki": "*", "window_start": "TIME", "window_end": "TIME", "final": true, "events": 3,
                "bytes_added": 5, "bytes_removed": 1, "lag_ms": {"p50": 1, "p99": 2}}""");
        index("wikimedia-alerts-2026.01", """
                {"id": "i", "kind": "edit-war", "state": "open", "wiki": "enwiki", "from": "TIME", "to": "TIME", "updated": "TIME"}""");
    }

    @AfterAll
    static void stop() {
        openSearch.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'gte': '2026-01-31', 'lt': '2026-02-01'",
                "'gt': '2026-01-30', 'lte': '2026-01-31'",
                "'gte': '2026-01', 'lt': '2026-02'",
                "'gte': '2026'",
                "'gte': '2026-01-31T10:15:29Z', 'lt': '2026-01-31T10:15:30Z'",
                "'gt': '2026-01-31T10:15:28.999999999Z', 'lte': '2026-01-31T10:15:29.125Z'",
                "'gte': '2026-01-31T11:15:29.125+01:00', 'lte': '2026-01-31T11:15:29.125+01:00'",
                "'gte': '2026-01-31||/d', 'lt': '2026-01-31||+1d/d'",
                "'gte': '2026-01-31T10:15:29.125Z||-1h', 'lte': '2026-01-31T10:15:29.125Z||/s'",
                "'gte': 'now-100y/y', 'lt': 'now+100y'",
                "'gte': '2026-01-31T10:15:29', 'lt': '2026-01-31T10:16'",
                "'gt': '2026-01-31T10:14Z', 'lte': '2026-01-31T10:15Z'",
                "'gte': '2026-01-31T10', 'lte': '2026-01-31T10'",
                "'gte': '2026-01-31T11:15', 'lt': '2026-01-31T11:16', 'time_zone': '+01:00'",
                "'gt': '2026-01-30', 'lt': '2026-02-01', 'time_zone': '+10:00'",
                "'gte': 1769854529125, 'lte': 1769854529125",
                "'gte': '1769854529125', 'lte': '1769854529125', 'format': 'epoch_millis'"
            })
    void findATimeAsItIsAskedFor(String range) throws IOException {
        for (String field : TIMES) {
            assertThat(hits(field, range)).as(field).isEqualTo(1);
        }
    }

    @Test
    void heedTheZoneOfADayWithoutOne() throws IOException {
        for (String field : TIMES) {
            assertThat(hits(field, "'gte': '2026-01-31', 'lt': '2026-02-01', 'time_zone': '-11:00'"))
                    .as(field)
                    .isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'term': {'meta.domain': 'en.wikipedia.org'}}",
                "{'term': {'meta.request_id': 'r'}}",
                "{'terms': {'language': ['en', 'de']}}",
                "{'exists': {'field': 'language'}}",
                "{'prefix': {'page': 'P'}}",
                "{'term': {'wiki_category': 'C'}}",
                "{'term': {'log_type': 'move'}}",
                "{'term': {'log_action': 'move'}}",
                "{'term': {'minor': true}}",
                "{'term': {'patrolled': false}}",
                "{'range': {'size_delta': {'lte': -10}}}",
                "{'range': {'lag_ms': {'gt': 60000}}}",
                "{'term': {'revision.new': 2}}",
                "{'range': {'timestamp': {'gte': 1769854529, 'lt': 1769854530}}}",
                "{'range': {'timestamp': {'gte': '2026-01-31', 'format': 'strict_date_optional_time'}}}"
            })
    void findAChangeByEachFieldThatIsSearchable(String query) throws IOException {
        assertThat(hits("/wikimedia-recentchange/_search", "{'query': " + query + "}"))
                .isEqualTo(1);
    }

    static Stream<String> documented() throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> docs = Files.list(HOME.resolve("docs"))) {
            for (Path page : Stream.concat(docs, Stream.of(HOME.resolve("README.md")))
                    .filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList()) {
                Matcher curl = CURL.matcher(Files.readString(page));
                while (curl.find()) {
                    found.add(curl.group(1) + " " + curl.group(2));
                }
            }
        }
        return found.stream();
    }

    @ParameterizedTest
    @MethodSource("documented")
    void answerWhatTheDocsAsk(String curl) throws IOException {
        int space = curl.indexOf(' ');
        String path = curl.substring(0, space).replaceFirst("\\?.*", "");
        assertThat(hits(path, curl.substring(space))).isEqualTo(1);
    }

    /** Returns the queries that Dashboards sends for the objects of {@code monitoring/opensearch-dashboards}. */
    static Stream<String> visualized() throws IOException {
        List<String> found = new ArrayList<>();
        for (String line : Files.readAllLines(HOME.resolve("monitoring/opensearch-dashboards/wikistream.ndjson"))) {
            JsonNode object = JSON.readTree(line);
            if (object.path("type").asText().equals("visualization")) {
                String pattern = object.at("/references/0/id").asText();
                boolean stats = pattern.equals("wikistream-stats");
                ObjectNode question = JSON.createObjectNode();
                ObjectNode range = question.withObject("/query").withObject("/range");
                range.withObject("/" + (stats ? "window_start" : "meta.dt"))
                        .put("gte", "2026-01-31T00:00:00.000Z")
                        .put("lte", "2026-01-31T23:59:59.999Z")
                        .put("format", "strict_date_optional_time");
                for (JsonNode agg : JSON.readTree(
                                object.at("/attributes/visState").asText())
                        .path("aggs")) {
                    String type = agg.path("type").asText();
                    if (!type.equals("count")) {
                        ObjectNode asked = question.withObject("/aggs")
                                .withObject("/" + agg.path("id").asText())
                                .withObject("/" + type);
                        asked.put("field", agg.at("/params/field").asText());
                        if (type.equals("date_histogram")) {
                            asked.put("fixed_interval", "30s").put("time_zone", "Europe/Berlin");
                        }
                    }
                }
                found.add("/wikimedia-" + (stats ? "stats" : "recentchange") + "/_search " + question);
            }
        }
        return found.stream();
    }

    @ParameterizedTest
    @MethodSource("visualized")
    void answerWhatDashboardsAsks(String request) throws IOException {
        int space = request.indexOf(' ');
        JsonNode answer = answer(request.substring(0, space), request.substring(space));
        assertThat(answer.at("/hits/total/value").intValue()).isEqualTo(1);
        assertThat(answer.path("aggregations")).isNotEmpty();
        for (JsonNode aggregation : answer.path("aggregations")) {
            assertThat(aggregation.path("value").isNumber()
                            || !aggregation.path("buckets").isEmpty())
                    .as(answer.toString())
                    .isTrue();
        }
    }

    private static int hits(String field, String body) throws IOException {
        if (field.startsWith("/")) {
            return answer(field, body.replace('\'', '"'))
                    .at("/hits/total/value")
                    .intValue();
        }
        int slash = field.indexOf('/');
        return hits(
                "/wikimedia-" + field.substring(0, slash) + "/_search",
                "{'query': {'range': {'" + field.substring(slash + 1) + "': {" + body + "}}}}");
    }

    private static JsonNode answer(String path, String body) throws IOException {
        JsonNode answer = JSON.readTree(openSearch.request("POST", path, body));
        assertThat(answer.at("/_shards/failed").intValue()).isZero();
        return answer;
    }

    private static void index(String index, String document) {
        openSearch.request("PUT", "/" + index + "/_doc/1?refresh=true", document.replace("TIME", TIME));
    }
}
