package org.wikistream.display;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WikiNamesTest {

    @ParameterizedTest
    @CsvSource({
        "mkwiki, Macedonian Wikipedia",
        "enwiktionary, English Wiktionary",
        "zh_min_nanwiki, Southern Min Wikipedia",
        "zh_classicalwiki, Classical Chinese Wikipedia",
        "be_x_oldwiki, Belarusian (Taraškievica) Wikipedia",
        "simplewiki, Simple English Wikipedia",
        "commonswiki, Wikimedia Commons",
        "wikidatawiki, Wikidata",
        "metawiki, Meta-Wiki",
        "qqxwiki, qqx Wikipedia",
        "rswikimedia, rswikimedia",
        "votewiki, votewiki",
        "unknown, Unknown wiki",
        "no such, no such"
    })
    void namesAWikiInWordsAndFallsBackToItsCode(String wiki, String name) {
        assertThat(WikiNames.of(wiki)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({"mk, македонски", "zh, 中文", "ar, العربية", "en, ", "simple, ", "als, ", "roa-tara, ", "qqx, "})
    void knowsWhatALanguageCallsItself(String code, @Nullable String name) {
        assertThat(WikiNames.ownLanguage(code)).isEqualTo(Optional.ofNullable(name));
    }
}
