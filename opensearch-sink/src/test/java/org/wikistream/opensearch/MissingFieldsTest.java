package org.wikistream.opensearch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MissingFieldsTest {

    private static final String WANTED = """
            {"dynamic":false,"dynamic_templates":[{"facts":{"path_match":"facts.*","mapping":{"type":"long"}}}],"properties":{\
            "type":{"type":"keyword"},\
            "title":{"type":"text","analyzer":"any_script","fields":{"keyword":{"type":"keyword","ignore_above":1024}}},\
            "size":{"type":"long","index":false},\
            "meta":{"dynamic":false,"properties":{"dt":{"type":"date","format":"x||y"},"domain":{"type":"keyword"}}},\
            "facts":{"type":"object","dynamic":true},\
            "params":{"type":"object","enabled":false}}}""";

    @Test
    void areNoneWhereAllFieldsAreThereHoweverTheyAreMapped() throws IOException {
        String there = """
                {"dynamic":"true","properties":{
                "type":{"type":"keyword","doc_values":false},
                "title":{"type":"text","analyzer":"standard","fields":{"keyword":{"type":"keyword"}}},
                "size":{"type":"long"},
                "meta":{"properties":{"dt":{"type":"date"},"domain":{"type":"keyword","index":false}}},
                "facts":{"dynamic":"true","properties":{"reverts":{"type":"long"}}},
                "params":{"type":"object"},
                "more":{"type":"keyword"}}}""";
        assertThat(missing(there).isEmpty()).isTrue();
    }

    @Test
    void areAddedWithAllThatIsSaidOfThemAndNothingOfTheOthers() throws IOException {
        String there = """
                {"properties":{"type":{"type":"keyword"},"title":{"type":"text","fields":{"keyword":{"type":"keyword"}}},
                "meta":{"properties":{"dt":{"type":"date"}}},"params":{"type":"object"}}}""";
        MissingFields missing = missing(there);
        assertThat(missing.paths())
                .containsExactly("properties.facts", "properties.meta.properties.domain", "properties.size");
        assertThat(missing.from(WANTED)).isEqualTo("""
                {"dynamic":false,"dynamic_templates":[{"facts":{"path_match":"facts.*","mapping":{"type":"long"}}}],"properties":{\
                "size":{"type":"long","index":false},\
                "meta":{"properties":{"domain":{"type":"keyword"}}},\
                "facts":{"type":"object","dynamic":true}}}""");
    }

    @Test
    void includeTheFieldThatLacksAFormBecauseOpenSearchWantsBoth() throws IOException {
        String there = WANTED.replaceFirst(",\"fields\":\\{\"keyword\".*?}}", "");
        assertThat(missing(there).from(WANTED)).endsWith("""
                ,"properties":{"title":{"type":"text","analyzer":"any_script",\
                "fields":{"keyword":{"type":"keyword","ignore_above":1024}}}}}""");
    }

    /** The field is added, so that OpenSearch itself says why this is not possible. */
    @ParameterizedTest
    @ValueSource(strings = {"type", "meta", "facts"})
    void includeAFieldOfAnotherType(String name) throws IOException {
        String there = WANTED.replaceFirst(
                "\"" + name + "\":\\{\"(type|dynamic)\":(\"keyword\"|\"object\"|false)",
                "\"" + name + "\":{\"type\":\"ip\",\"was\":false");
        assertThat(missing(there).paths()).contains("properties." + name);
    }

    @Test
    void areAllWhereAnIndexHasNoMapping() throws IOException {
        assertThat(missing("{}").from(WANTED)).isEqualTo(WANTED);
    }

    private static MissingFields missing(String there) throws IOException {
        return MissingFields.of(TemplateContent.parse(WANTED), TemplateContent.parse(there));
    }
}
