package org.wikistream.insights.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IgnoredTest {

    private final Ignored ignored = new Ignored(
            List.of("testwiki"),
            List.of("enwiki|Deaths in 2026", "*|Main Page", "dewiki|Liste *", "*|Template:Test*"),
            List.of("Sandbox", "Песочница"));

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "enwiki;Deaths in 2026;0;true",
                "enwiki;Deaths in 2025;0;false",
                "frwiki;Deaths in 2026;0;false",
                "frwiki;Main Page;0;true",
                "dewiki;Liste der Berge;0;true",
                "dewiki;Liste;0;false",
                "nlwiki;Template:Test;10;true",
                "nlwiki;Template:Tests/x;10;true",
                "enwiki;Template:Infobox/sandbox;10;true",
                "ruwiki;Википедия:Песочница;4;true",
                "enwiki;Wikipedia:Sandbox/Archive;4;false",
                "enwiki;Sandbox;0;false",
                "enwiki;Sandbox game;0;false"
            })
    void namesPagesAndSandboxesThatAreNoArticles(String wiki, String title, int namespace, boolean is) {
        assertThat(ignored.isPage(wiki, title, namespace)).isEqualTo(is);
    }

    @ParameterizedTest
    @ValueSource(strings = {"enwiki|", "|Title", "Title", ""})
    void areNoPages(String text) {
        assertThat(Ignored.isPage(text)).isFalse();
    }
}
