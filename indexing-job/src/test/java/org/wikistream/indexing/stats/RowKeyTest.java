package org.wikistream.indexing.stats;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wikistream.event.RecentChange;

class RowKeyTest {

    @ParameterizedTest
    @ValueSource(strings = {"enwiki", "zh_min_nanwiki", "be_x_oldwiki", "test2wiki", "a-b.c", "A"})
    void takesAWikiByItsName(String wiki) {
        assertThat(RowKey.wikiOf(of(wiki))).isEqualTo(wiki);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "*", "a|b", "a b", "a\u0000", "a\n", "\ud83d", "\u5df4", "a\u007f"})
    void takesWhatIsNoNameForAnUnknownWiki(String wiki) {
        assertThat(RowKey.wikiOf(of(wiki))).isEqualTo(RowKey.UNKNOWN_WIKI);
        assertThat(RowKey.wikiOf(of("x".repeat(65)))).isEqualTo(RowKey.UNKNOWN_WIKI);
    }

    @Test
    void neverTakesTheNameOfAllWikisForAWiki() {
        assertThat(RowKey.wikiOf(of("*"))).isEqualTo("unknown");
    }

    private static RecentChange of(String wiki) {
        return Changes.edit(wiki, 0).change();
    }
}
