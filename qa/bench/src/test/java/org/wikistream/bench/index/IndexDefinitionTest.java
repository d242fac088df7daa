package org.wikistream.bench.index;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class IndexDefinitionTest {

    private static final IndexDefinition USUAL = IndexDefinition.ofChanges030();

    @Test
    void eachDefinitionIsSearchedUnderTheAliasOfItsKind() {
        for (IndexDefinition each : List.of(USUAL, IndexDefinition.ofChanges(), IndexDefinition.bare())) {
            assertThat(at(each, "/aliases/wikimedia-recentchange").isObject()).isTrue();
            assertThat(at(each, "/mappings/dynamic").asBoolean(true)).isFalse();
        }
        assertThat(at(IndexDefinition.ofStatistics030(), "/aliases/wikimedia-stats")
                        .isObject())
                .isTrue();
    }

    @Test
    void theBareOneHasThreeKeywordsTwoTextsATruthAndADate() {
        assertThat(IndexDefinition.bare().fields())
                .containsExactlyInAnyOrder("bot", "category", "comment", "meta", "meta.dt", "title", "user", "wiki");
    }

    @Test
    void fieldsHaveTheirPathsAndTheirOtherForms() {
        assertThat(USUAL.fields()).contains("title", "title.keyword", "revision.old", "meta.request_id", "user");
    }

    @Test
    void loadersRefreshAsOftenAsTheJob() {
        IndexDefinition seldom = IndexDefinition.bare().withRefreshInterval("30s");
        assertThat(at(seldom, "/settings/index/refresh_interval").asText()).isEqualTo("30s");
        assertThat(at(seldom, "/settings/index/number_of_shards").asInt()).isEqualTo(1);
        assertThat(at(USUAL.withRefreshInterval("30s"), "/settings/index/refresh_interval")
                        .asText())
                .isEqualTo("30s");
    }

    @Test
    void aFieldIsLeftOutAloneOrAsOneFormOfAnother() {
        assertThat(without("meta.request_id", "title.keyword"))
                .doesNotContain("meta.request_id", "title.keyword")
                .contains("meta.dt", "title")
                .hasSize(USUAL.fields().size() - 2);
    }

    @Test
    void keywordsAreLeftOutExceptThoseOfTheBareMapping() {
        Set<String> kept = new TreeSet<>(without("keywords"));
        assertThat(kept).contains("category", "wiki", "user", "title", "bot", "meta.dt");
        assertThat(kept).doesNotContain("title.keyword", "namespace", "log_type", "meta.domain", "meta.request_id");
    }

    @Test
    void datesAreOfOneFormButThoseThatHadOne() {
        IndexDefinition less = less("date_format");
        assertThat(at(less, "/mappings/properties/meta/properties/dt/format").asText())
                .isEqualTo("rfc3339_lenient");
        assertThat(at(less, "/mappings/properties/ingested_at/format").asText()).isEqualTo("rfc3339_lenient");
        assertThat(at(less, "/mappings/properties/timestamp/format").asText()).isEqualTo("epoch_second");
        assertThat(less.fields()).isEqualTo(USUAL.fields());
    }

    @Test
    void numbersAreNotIndexedButNothingElseChanges() {
        IndexDefinition less = less("numbers");
        assertThat(at(less, "/mappings/properties/size_delta/index").asBoolean(true))
                .isFalse();
        assertThat(at(less, "/mappings/properties/revision/properties/new/index")
                        .asBoolean(true))
                .isFalse();
        assertThat(at(less, "/mappings/properties/bot/index").isMissingNode()).isTrue();
        assertThat(less.fields()).isEqualTo(USUAL.fields());
    }

    @Test
    void textsAreAnalyzedWithLess() {
        String analyzer = "/settings/analysis/analyzer/any_script";
        assertThat(at(USUAL, analyzer + "/char_filter").isArray()).isTrue();
        assertThat(at(less("title_punctuation"), analyzer + "/char_filter").isMissingNode())
                .isTrue();
        assertThat(at(less("title_punctuation"), analyzer + "/filter")).hasSize(5);
        assertThat(at(less("token_filters"), analyzer + "/filter")).hasSize(1);
        assertThat(at(less("token_filters"), analyzer + "/char_filter").isArray())
                .isTrue();
    }

    @Test
    void severalAreTakenBackTogether() {
        IndexDefinition less = less("numbers", "date_format", "section");
        assertThat(at(less, "/mappings/properties/lag_ms/index").asBoolean(true))
                .isFalse();
        assertThat(at(less, "/mappings/properties/meta/properties/dt/format").isTextual())
                .isTrue();
        assertThat(less.fields()).doesNotContain("section");
    }

    private static Set<String> without(String... choices) {
        return less(choices).fields();
    }

    private static IndexDefinition less(String... choices) {
        return new Ablation(List.of(choices)).index();
    }

    private static JsonNode at(IndexDefinition definition, String path) {
        try {
            return new ObjectMapper().readTree(definition.json()).at(path);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
