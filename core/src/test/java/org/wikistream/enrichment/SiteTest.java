package org.wikistream.enrichment;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class SiteTest {

    @ParameterizedTest
    @CsvSource({
        "enwiki, wikipedia, en",
        "cebwiki, wikipedia, ceb",
        "simplewiki, wikipedia, simple",
        "zh_min_nanwiki, wikipedia, zh-min-nan",
        "be_x_oldwiki, wikipedia, be-tarask",
        "roa_rupwiktionary, wiktionary, roa-rup",
        "eswiktionary, wiktionary, es",
        "jawikibooks, wikibooks, ja",
        "ukwikiquote, wikiquote, uk",
        "cawikisource, wikisource, ca",
        "enwikiversity, wikiversity, en",
        "dewikivoyage, wikivoyage, de",
        "plwikinews, wikinews, pl",
        "commonswiki, commons,",
        "wikidatawiki, wikidata,",
        "metawiki, meta,",
        "mediawikiwiki, mediawiki,",
        "specieswiki, species,",
        "incubatorwiki, incubator,",
        "foundationwiki, foundation,",
        "outreachwiki, outreach,",
        "loginwiki, login,",
        "apiportalwiki, apiportal,",
        "wikifunctionswiki, wikifunctions,",
        "labswiki, wikitech,",
        "wikimaniawiki, wikimania,",
        "wikimania2018wiki, wikimania,",
        "sourceswiki, wikisource,",
        "betawikiversity, wikiversity,",
        "testwiki, test,",
        "test2wiki, test,",
        "testwikidatawiki, test,",
        "tenwiki, ten,",
        "nlwikimedia, wikimedia,",
        "pa_uswikimedia, wikimedia,"
    })
    void readsProjectAndLanguageFromTheWikisName(String wiki, String project, @Nullable String language) {
        assertThat(Site.of(wiki)).isEqualTo(new Site(project, language));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "wiki",
                "awiki",
                "fdcwiki",
                "arbcom_enwiki",
                "officewiki",
                "new_kindwiki",
                "ENwiki",
                "e1wiki",
                "wiktionary",
                "otherwiktionary",
                "wikimedia",
                "enwikipedia",
                "en.wikipedia.org",
                "enwiki_p"
            })
    void saysNothingAboutANameOfAnotherForm(@Nullable String wiki) {
        assertThat(Site.of(wiki)).isNull();
    }
}
