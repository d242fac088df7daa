package org.wikistream.enrichment;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamespacesTest {

    @ParameterizedTest
    @CsvSource({
        "enwiki, -2, Media",
        "enwiki, -1, Special",
        "enwiki, 0, Main",
        "jawiki, 1, Talk",
        "dewiki, 2, User",
        "ruwiki, 3, User talk",
        "arwiki, 4, Project",
        "commonswiki, 6, File",
        "commonswiki, 7, File talk",
        "enwiki, 8, MediaWiki",
        "enwiki, 10, Template",
        "enwiki, 12, Help",
        "elwiktionary, 14, Category",
        "elwiktionary, 15, Category talk",
        "frwiki, 828, Module",
        "wikidatawiki, 0, Item",
        "wikidatawiki, 1, Talk",
        "wikidatawiki, 120, Property",
        "wikidatawiki, 121, Property talk",
        "wikidatawiki, 146, Lexeme",
        "wikidatawiki, 640, EntitySchema",
        "commonswiki, 100, Creator",
        "commonswiki, 102, TimedText",
        "commonswiki, 486, Data",
        "mediawikiwiki, 100, Manual",
        "mediawikiwiki, 1198, Translations",
        "mediawikiwiki, 2600, Topic",
        "ruwiki, 100, Portal",
        "ruwiki, 101, Portal talk",
        "tokwiki, 100, Word",
        "enwiki, 118, Draft",
        "eswiki, 104, Appendix",
        "frwiki, 102, WikiProject",
        "enwiktionary, 100, Appendix",
        "enwiktionary, 116, Sign gloss",
        "enwikisource, 104, Page",
        "enwikisource, 106, Index",
        "dewikisource, 102, Page",
        "ptwikisource, 106, Page",
        "ptwikisource, 104, Index",
        "plwikisource, 100, Page",
        "mkwikisource, 250, Page",
        "frwikisource, 102, Author",
        "wikimaniawiki, 138, 2024"
    })
    void callsANamespaceByItsEnglishName(String wiki, int namespace, String name) {
        assertThat(Namespaces.nameOf(wiki, Site.of(wiki), namespace)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({
        "enwiki, 146",
        "enwiki, 104",
        "enwiki, 250",
        "fiwiki, 102",
        "frwikinews, 104",
        "nowikimedia, 100",
        "enwiki, -3",
        "enwiki, 2147483647",
        "enwiki,"
    })
    void saysNothingAboutANamespaceThatItDoesNotKnow(String wiki, @Nullable Integer namespace) {
        assertThat(Namespaces.nameOf(wiki, Site.of(wiki), namespace)).isNull();
    }

    @Test
    void knowsWhatIsTheSameEverywhereOnAWikiThatItDoesNotKnow() {
        assertThat(Namespaces.nameOf(null, null, 14)).isEqualTo("Category");
        assertThat(Namespaces.nameOf("officewiki", null, 3)).isEqualTo("User talk");
        assertThat(Namespaces.nameOf("officewiki", null, 100)).isNull();
    }

    @Test
    void listsTheNamesThatItGives() {
        assertThat(Namespaces.names())
                .contains("Main", "Item", "Talk", "User talk", "Creator")
                .doesNotContain("Main talk");
    }
}
