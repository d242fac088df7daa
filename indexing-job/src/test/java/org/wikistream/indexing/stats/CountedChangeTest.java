package org.wikistream.indexing.stats;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CountedChangeTest {

    @Test
    void lagsFromTheEventsOwnTimeToTheRecords() {
        assertThat(change("edit", "enwiki", "Paris", "", 1_234).lagMillis()).isEqualTo(1_234);
    }

    @Test
    void lagsByNothingWhereAClockWasAhead() {
        assertThat(change("edit", "enwiki", "Paris", "", -5_000).lagMillis()).isZero();
    }

    @Test
    void namesAPageTogetherWithItsWiki() {
        CountedChange edit = change("edit", "enwiki", "Paris", "[[:Odesa]]", 0);
        assertThat(edit.page()).isEqualTo("enwiki|Paris");
        assertThat(edit.wikiCategory()).isNull();
        assertThat(change("edit", null, "Paris", "", 0).page()).isEqualTo("unknown|Paris");
        assertThat(change("log", "enwiki", null, "", 0).page()).isNull();
    }

    @Test
    void tellsThePageOfACategorizationFromItsCategory() {
        CountedChange added = change("categorize", "enwiki", "Category:Cities", "[[:Odesa]] added to category", 0);
        assertThat(added.page()).isEqualTo("enwiki|Odesa");
        assertThat(added.wikiCategory()).isEqualTo("enwiki|Cities");
    }

    private static CountedChange change(
            String type, @Nullable String wiki, @Nullable String title, String comment, long lagMillis) {
        return CountedChange.of(
                new Fact(Changes.START, type, wiki, title, "Alice", comment, 0, false, false, lagMillis, 0).enriched());
    }
}
