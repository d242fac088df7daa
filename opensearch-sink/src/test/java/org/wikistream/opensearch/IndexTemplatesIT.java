package org.wikistream.opensearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wikistream.event.Categories;
import org.wikistream.settings.InvalidSettingsException;
import org.wikistream.testkit.OpenSearchNode;

class IndexTemplatesIT {

    private static final IndexNames NAMES = new IndexNames("t", IndexPeriod.MONTH);
    private static final String INDEX = "t-recentchange-edit-2026.01";

    @TempDir
    static Path folder;

    private static OpenSearchNode openSearch;

    private final ObjectMapper mapper = new ObjectMapper();

    @BeforeAll
    static void installTwice() {
        openSearch = OpenSearchNode.start(folder);
        installer().install(NAMES);
        installer().install(NAMES);
    }

    @AfterAll
    static void stop() {
        openSearch.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "東京駅の写真             | 東京駅",
                "东方卫视新闻             | 新闻",
                "서울특별시의 역사        | 서울특별시의",
                "Категорія:Київ           | київ",
                "اللغة العربية            | العربية",
                "ଓଡ଼ିଆ ଭାଷା              | ଭାଷା",
                "विकिपीडिया:मुखपृष्ठ      | मुखपृष्ठ",
                "Αθήνα, Ελλάδα            | ελλάδα",
                "São Paulo                | sao paulo",
                "ＡＢＣ                   | abc",
                "File:Paris by night.jpg  | paris",
                "File:Paris by night.jpg  | night",
                "User:Foo/au_lait.js      | lait",
                "L’État                   | état",
                "Population in ١٩٩٩       | 1999"
            })
    void findATitleByAWordOfItInAnyScript(String title, String word) throws IOException {
        String id = index(Map.of("title", title));
        assertThat(idsOf(Map.of("match_phrase", Map.of("title", word)))).contains(id);
        assertThat(idsOf(Map.of("match_phrase", Map.of("title", word + " qqq"))))
                .doesNotContain(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "anonymous",
                "temporary",
                "project",
                "language",
                "namespace_name",
                "section",
                "revert",
                "page",
                "wiki_category",
                "lag_ms"
            })
    void findADocumentByWhatItsChangeMeans(String field) throws IOException {
        Object value = switch (field) {
            case "anonymous", "temporary", "revert" -> true;
            case "lag_ms" -> 63_000_000_000L;
            default -> "Whole Text";
        };
        String id = index(Map.of(field, value));
        assertThat(idsOf(Map.of("term", Map.of(field, value)))).containsExactly(id);
    }

    @Test
    void keepWhatIsNotNamedAndDoNotIndexIt() throws IOException {
        String id = index(Map.of("parsed_by", "nobody", "log_params", Map.of("strange", List.of(1, "x"))));
        assertThat(idsOf(Map.of("match", Map.of("parsed_by", "nobody")))).isEmpty();
        JsonNode source = mapper.readTree(openSearch.get("/" + INDEX + "/_source/" + id));
        assertThat(source.at("/log_params/strange/1").textValue()).isEqualTo("x");
        assertThat(openSearch.get("/" + INDEX + "/_mapping")).doesNotContain("strange", "parsed_by");
    }

    @Test
    void takeANumberOrATimeThatIsNone() throws IOException {
        String id = index(Map.of(
                "revision", Map.of("new", "none"), "timestamp", "soon", "meta", Map.of("dt", "never"), "user", "u"));
        assertThat(idsOf(Map.of("term", Map.of("user", "u")))).contains(id);
    }

    @Test
    void putDocumentsAndStatisticsUnderTheirAliases() throws IOException {
        index(Map.of("title", "x"));
        openSearch.request("PUT", "/t-stats-2026.01/_doc/1", "{\"category\":\"edit\",\"events\":1}");
        assertThat(openSearch.get("/_alias/t-recentchange")).contains(INDEX);
        assertThat(openSearch.get("/_alias/t-stats")).contains("t-stats-2026.01");
        assertThat(openSearch.get("/_cluster/health/t-*")).contains("\"green\"");
    }

    @Test
    void findAnAlertByItsNumbersAndNotByItsEvidence() throws IOException {
        IndexNames names = new IndexNames("odd", IndexPeriod.MONTH);
        installer().installForAlerts(names);
        assertThat(openSearch.get("/_index_template/odd-*")).doesNotContain("odd-stats", "odd-recentchange");
        String alert = """
                {"id": "edit-war:1", "kind": "edit-war", "state": "open", "wiki": "enwiki", "page": "%s", "facts": {"reverts": 7, "rounds": 0},
                 "why": "Two people revert each other", "evidence": [{"user": "u", "link": "https://a"}], "newer": {"x": "y"}}
                """.formatted("p".repeat(2_000));

        openSearch.request("PUT", "/odd-alerts-2026.01/_doc/1?version_type=external_gte&version=2&refresh=true", alert);

        // A second start finds nothing to change, although the index has numbers that no template names.
        installer().installForAlerts(names);
        assertThat(openSearch.request(
                        "POST",
                        "/odd-alerts/_search",
                        "{\"query\":{\"bool\":{\"filter\":[{\"range\":{\"facts.reverts\":{\"gt\":6}}},"
                                + "{\"match\":{\"why\":\"revert\"}},{\"term\":{\"state\":\"open\"}}]}}}"))
                .contains("\"value\":1");
        assertThat(openSearch.get("/odd-alerts-2026.01/_mapping"))
                .contains("\"reverts\":{\"type\":\"long\"}", "\"rounds\":{\"type\":\"long\"}")
                .doesNotContain("link", "newer", "\"index\":false");
    }

    @Test
    void refuseAFieldThatStatisticsDoNotHave() {
        assertThatIllegalStateException()
                .isThrownBy(() -> openSearch.request("PUT", "/t-stats-2026.01/_doc/2", "{\"evnts\":1}"))
                .withMessageContaining("strict_dynamic_mapping_exception");
    }

    @Test
    void areReplacedWhereAnotherVersionOfTheJobHasMadeThem() {
        TemplateInstaller installer = installer();
        IndexNames names = new IndexNames("older", IndexPeriod.MONTH);
        installer.install(names);
        String changed = openSearch.get("/_index_template/older-stats").replace("\"events\"", "\"evnts\"");
        String content = changed.substring(changed.indexOf("{\"index_patterns"), changed.length() - 3);
        String hash = content.replaceAll("(?s).*\"hash\":\"(\\w+)\".*", "$1");
        String older = content.replace(hash, hashOf(content));
        openSearch.request("PUT", "/_index_template/older-stats", older);
        installer.install(names);
        assertThat(openSearch.get("/_index_template/older-stats")).contains("\"events\"");
    }

    @Test
    void areNotReplacedWhereSomebodyHasChangedThem() {
        TemplateInstaller installer = installer();
        IndexNames names = new IndexNames("changed", IndexPeriod.MONTH);
        installer.install(names);
        String there = openSearch.get("/_index_template/changed-stats");
        String content = there.substring(there.indexOf("{\"index_patterns"), there.length() - 3);
        openSearch.request("PUT", "/_index_template/changed-stats", content.replace("\"strict\"", "\"true\""));
        assertThatExceptionOfType(InvalidSettingsException.class)
                .isThrownBy(() -> installer.install(names))
                .withMessageContainingAll(
                        "'changed-stats'",
                        "was changed by somebody: template.mappings.dynamic is 'true' instead of 'strict'. ");
        openSearch.request("PUT", "/_index_template/changed-stats", content);
        installer.install(names);
    }

    @Test
    void areRefusedWhereAnotherOneWouldTakeTheirPlace() {
        IndexNames names = new IndexNames("taken", IndexPeriod.MONTH);
        openSearch.request(
                "PUT",
                "/_index_template/mine",
                "{\"index_patterns\":[\"taken-stats*\"],\"priority\":200,\"template\":{}}");
        assertThatExceptionOfType(InvalidSettingsException.class)
                .isThrownBy(() -> installer().install(names))
                .withMessageContainingAll("overrides 'taken-stats'", "aliases.taken-stats is missing, instead of '{}'");
        openSearch.request("DELETE", "/_index_template/mine", "");
    }

    @Test
    void areRefusedWhereAnotherOneHasTheSamePriority() {
        openSearch.request("PUT", "/_index_template/equal", "{\"index_patterns\":[\"equal-stats*\"],\"priority\":100}");
        assertThatExceptionOfType(InvalidSettingsException.class)
                .isThrownBy(() -> installer().install(new IndexNames("equal", IndexPeriod.MONTH)))
                .withMessageContainingAll("equal-stats*", "same priority");
        openSearch.request("DELETE", "/_index_template/equal", "");
    }

    @Test
    void letAnOperatorSetWhatQueriesDoNotNeed() throws IOException {
        IndexNames names = new IndexNames("tuned", IndexPeriod.MONTH);
        installer().install(names);
        JsonNode ours =
                mapper.readTree(openSearch.get("/_index_template/tuned-stats")).at("/index_templates/0/index_template");
        ObjectNode over = ours.deepCopy();
        over.put("priority", 200);
        ((ObjectNode) over.at("/template/settings/index"))
                .put("refresh_interval", "30s")
                .put("number_of_shards", "2");
        openSearch.request("PUT", "/_index_template/over", over.toString());
        installer().install(names);
    }

    @Test
    void bringTheIndicesOfTheFirstReleaseUpToDate() throws IOException {
        IndexNames names = new IndexNames("upgraded", IndexPeriod.MONTH);
        for (String kind : List.of("recentchange", "stats")) {
            openSearch.request("PUT", "/_index_template/upgraded-" + kind, release("0.1.0", kind, "upgraded"));
            openSearch.request("PUT", "/upgraded-" + kind + "-edit-2026.01/_doc/1", "{\"category\":\"edit\"}");
        }
        String row = "{\"category\":\"edit\",\"edits\":1,\"users_sketch\":\"AAAA\",\"top_users\":[{\"name\":\"u\"}],"
                + "\"lag_ms\":{\"p50\":1}}";
        String stats = "/upgraded-stats-edit-2026.01/_doc/2";
        assertThatIllegalStateException()
                .isThrownBy(() -> openSearch.request("PUT", stats, row))
                .withMessageContaining("strict_dynamic_mapping_exception");

        installer().install(names);

        openSearch.request("PUT", stats, row);
        String documents = "/upgraded-recentchange-edit-2026.01";
        openSearch.request("PUT", documents + "/_doc/2?refresh=true", "{\"section\":\"See also\"}");
        assertThat(openSearch.request(
                        "POST", documents + "/_count", "{\"query\":{\"term\":{\"section\":\"See also\"}}}"))
                .contains("\"count\":1");
    }

    /** The same is true of 0.3.0, which has the same templates. */
    @Test
    void leaveTheIndicesOfAnOlderReleaseAsTheyAreWhereTheyLackNothing() throws IOException {
        IndexNames names = new IndexNames("last", IndexPeriod.MONTH);
        String kept = "/last-recentchange-edit-2026.01";
        JsonNode template = new ObjectMapper()
                .configure(JsonParser.Feature.ALLOW_COMMENTS, true)
                .readTree(release("0.4.0", "recentchange", "last"));
        openSearch.request("PUT", kept, template.path("template").toString());
        JsonNode before = properties(kept);
        openSearch.request("PUT", kept + "/_settings", "{\"index.blocks.read_only\":true}");

        installer().install(names);

        assertThat(properties(kept)).isEqualTo(before);
        openSearch.request("PUT", kept + "/_settings", "{\"index.blocks.read_only\":null}");
    }

    @Test
    void giveAnIndexTheFieldsThatItLacksAndLeaveTheOthersAsTheyAre() throws IOException {
        IndexNames names = new IndexNames("kept", IndexPeriod.MONTH);
        JsonNode index = mapper.readTree(IndexTemplates.of(names).get("kept-recentchange"))
                .path("template");
        ObjectNode fields = (ObjectNode) index.at("/mappings/properties");
        fields.remove("section");
        ((ObjectNode) fields.path("ingested_at")).put("format", "epoch_millis");
        ((ObjectNode) fields.path("bot")).put("index", false);
        ((ObjectNode) fields.path("title")).put("analyzer", "standard");
        String kept = "/kept-recentchange-edit-2026.01";
        openSearch.request("PUT", kept, index.toString());
        JsonNode before = properties(kept);

        installer().install(names);

        ObjectNode after = (ObjectNode) properties(kept);
        assertThat(after.remove("section")).isEqualTo(mapper.readTree("{\"type\":\"keyword\",\"ignore_above\":512}"));
        assertThat(after).isEqualTo(before);
        openSearch.request("PUT", kept + "/_settings", "{\"index.blocks.read_only\":true}");
        installer().install(names);
        openSearch.request("PUT", kept + "/_settings", "{\"index.blocks.read_only\":null}");
    }

    @Test
    void areRefusedWhereAnIndexThatIsThereConflicts() {
        openSearch.request(
                "PUT", "/conflict-stats-2026.01", "{\"mappings\":{\"properties\":{\"edits\":{\"type\":\"keyword\"}}}}");
        assertThatExceptionOfType(InvalidSettingsException.class)
                .isThrownBy(() -> installer().install(new IndexNames("conflict", IndexPeriod.MONTH)))
                .withMessageContainingAll(
                        "Index 'conflict-stats-2026.01' has a mapping that conflicts",
                        "[edits] cannot be changed from type [keyword] to [long]",
                        "Reindex it");
    }

    @Test
    void leaveABlockedIndexAloneUnlessItLacksAField() {
        IndexNames names = new IndexNames("blocked", IndexPeriod.MONTH);
        installer().install(names);
        String current = "/blocked-stats-2026.02";
        String older = "/blocked-stats-2026.01";
        openSearch.request("PUT", current, "");
        openSearch.request("PUT", "/blocked-recentchange-edit-2026.02", "");
        openSearch.request("PUT", current + "/_settings", "{\"index.blocks.read_only\":true}");
        openSearch.request("PUT", "/blocked-recentchange-edit-2026.02/_settings", "{\"index.blocks.read_only\":true}");
        installer().install(names);

        openSearch.request("DELETE", "/_index_template/blocked-stats", "");
        openSearch.request("PUT", older, "");
        openSearch.request("PUT", older + "/_settings", "{\"index.blocks.read_only\":true}");
        assertThatExceptionOfType(InvalidSettingsException.class)
                .isThrownBy(() -> installer().install(names))
                .withMessageContainingAll(
                        "Index 'blocked-stats-2026.01' lacks fields", "index read-only", "Lift the block");
        openSearch.request("PUT", "/blocked-*/_settings", "{\"index.blocks.read_only\":null}");
    }

    @Test
    void needNoMoreShardsInAYearOfMonthsThanOpenSearchAllows() {
        assertThat(warning(new IndexNames("t", IndexPeriod.MONTH))).isEmpty();
        assertThat(warning(new IndexNames("t", IndexPeriod.NONE))).isEmpty();
    }

    /** There are seven indices a day, and as many undated ones as there are categories. */
    @Test
    void areWarnedOfWhereDailyOnesWouldNotLastForAYear() throws IOException {
        installer().install(new IndexNames("daily", IndexPeriod.DAY));
        allowMoreShards(7 + 6 + 30 * 7 + 1);
        try {
            assertThat(warning(new IndexNames("daily", IndexPeriod.DAY)))
                    .hasValueSatisfying(warning -> assertThat(warning)
                            .startsWith("OpenSearch has room for 224 more shards (cluster.max_shards_per_node = ")
                            .contains("opensearch.index-period = day needs 7 for each day")
                            .contains("room for 30 after this one"));
        } finally {
            allowMoreShards(null);
        }
    }

    @Test
    void areRefusedWhereThereAreNotEnoughShardsForThoseOfNow() throws IOException {
        IndexNames names = new IndexNames("full", IndexPeriod.MONTH);
        installer().install(names);
        openSearch.request("PUT", "/full-recentchange-edit-2026.01", "");
        // An operator may have a template of higher priority, with two shards per index.
        openSearch.request(
                "PUT",
                "/_index_template/full-over",
                openSearch
                        .get("/_index_template/full-recentchange")
                        .replaceFirst(".*\"index_template\":", "")
                        .replaceFirst("}]}$", "")
                        .replace("\"priority\":100", "\"priority\":200")
                        .replace("\"number_of_shards\":\"1\"", "\"number_of_shards\":\"2\""));
        try {
            allowMoreShards(5 * 2 + 1);
            assertThat(warning(names)).isPresent();
            allowMoreShards(5 * 2);
            assertThatExceptionOfType(InvalidSettingsException.class)
                    .isThrownBy(() -> warning(names))
                    .withMessageContainingAll(
                            "room for 10 more shards", "creates now need 11", "Delete indices, raise");
        } finally {
            allowMoreShards(null);
        }
    }

    @Test
    void ofAlertsAreRefusedWhereThereIsNoShardLeftForThem() throws IOException {
        IndexNames names = new IndexNames("none", IndexPeriod.MONTH);
        Instant now = Instant.parse("2026-01-31T12:00:00Z");
        ShardBudget budget = new ShardBudget(connection());
        installer().installForAlerts(names);
        try {
            allowMoreShards(0);
            assertThatExceptionOfType(InvalidSettingsException.class)
                    .isThrownBy(() -> budget.checkForAlerts(names, now))
                    .withMessageContainingAll("room for 0 more shards", "creates now need 1", "or raise cluster.max");
            allowMoreShards(2);
            assertThat(budget.checkForAlerts(names, now))
                    .hasValueSatisfying(warning -> assertThat(warning)
                            .contains("month needs 1 for each month, so that there is room for 1 after this one"));
            openSearch.request("PUT", "/none-alerts-2026.01", "");
            allowMoreShards(11);
            assertThat(budget.checkForAlerts(names, now)).isEmpty();
        } finally {
            allowMoreShards(null);
        }
    }

    private JsonNode properties(String index) throws IOException {
        return mapper.readTree(openSearch.get(index + "/_mapping"))
                .path(index.substring(1))
                .at("/mappings/properties");
    }

    private static Optional<String> warning(IndexNames names) {
        return new ShardBudget(connection()).check(names, Categories.BY_TYPE, Instant.parse("2026-01-31T12:00:00Z"));
    }

    /** Sets how many more shards there may be; null restores the default. */
    private void allowMoreShards(@Nullable Integer more) throws IOException {
        JsonNode health = mapper.readTree(openSearch.get("/_cluster/health"));
        int taken = health.get("active_shards").intValue()
                + health.get("unassigned_shards").intValue();
        openSearch.request(
                "PUT",
                "/_cluster/settings",
                "{\"persistent\":{\"cluster.max_shards_per_node\":" + (more == null ? null : taken + more) + "}}");
    }

    /** Returns a template as it was in a release. */
    private static String release(String version, String kind, String prefix) throws IOException {
        try (InputStream bytes = Objects.requireNonNull(
                IndexTemplatesIT.class.getResourceAsStream("v" + version + "/" + kind + "-template.json"))) {
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8).replace("${prefix}", prefix);
        }
    }

    private static TemplateInstaller installer() {
        return new TemplateInstaller(connection());
    }

    private static OpenSearchConnection connection() {
        return new OpenSearchConnection(List.of(openSearch.uri()), null);
    }

    private static String hashOf(String template) {
        try {
            return TemplateContent.parse(template).without("_meta").hash();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String index(Map<String, ?> document) throws IOException {
        String answer =
                openSearch.request("POST", "/" + INDEX + "/_doc?refresh=true", mapper.writeValueAsString(document));
        return mapper.readTree(answer).get("_id").textValue();
    }

    private List<String> idsOf(Map<String, ?> query) throws IOException {
        String answer = openSearch.request(
                "POST", "/t-recentchange/_search", mapper.writeValueAsString(Map.of("size", 100, "query", query)));
        return mapper.readTree(answer).findValuesAsText("_id");
    }
}
