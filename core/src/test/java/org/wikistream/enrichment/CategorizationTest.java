package org.wikistream.enrichment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wikistream.event.RecentChange;

class CategorizationTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "[[:File:A b.jpg]] added to category                                          ; File:A b.jpg",
                "[[:A]] added to category, [[Special:WhatLinksHere/A|this page is included]]  ; A",
                "[[Special:WhatLinksHere/A|2 pages]] and [[:A]] added to category             ; A",
                "أزيلت [[:جون فو]] من التصنيف                                                  ; جون فو",
                "Nampiana tamin'ny sokajy [[:ovttadássásaš]]                                  ; ovttadássásaš",
                "\"[[:Lingua teribe]]\" engadiuse á categoría                                 ; Lingua teribe",
                "[[: A ]] ebakisami na kati ya categorie                                      ; A",
                "[[:A|B]] added                                                               ; A",
                "[[x [[:A]] added                                                             ; A",
                "[[A]] added                                                                  ;",
                "[[:]] added                                                                  ;",
                "[[:A] added                                                                  ;",
                "A added                                                                      ;",
                "                                                                             ;"
            })
    void findsThePageInEveryLanguagesComment(@Nullable String comment, @Nullable String page) {
        assertThat(Categorization.of(change("categorize", "Category:X", comment))
                        .page())
                .isEqualTo(page);
    }

    @ParameterizedTest
    @CsvSource({
        "Category:Rhymes:Basque, Rhymes:Basque",
        "تصنيف:عارضو أزياء, عارضو أزياء",
        "Category, ",
        "Category:, ",
        ","
    })
    void namesTheCategoryWithoutItsNamespace(@Nullable String title, @Nullable String category) {
        assertThat(Categorization.of(change("categorize", title, "[[:A]]")).category())
                .isEqualTo(category);
    }

    @ParameterizedTest
    @CsvSource({"edit", "new", "log", "external", "142", ","})
    void saysNothingOfOtherTypes(@Nullable String type) {
        assertThat(Categorization.of(change(type, "Category:X", "[[:A]] added to category")))
                .isEqualTo(new Categorization(null, null));
    }

    @Test
    void leavesOutATitleThatIsTooLongToBeOne() {
        String longest = "x".repeat(Categorization.LONGEST_TITLE);
        assertThat(Categorization.of(change("categorize", "C:" + longest, "[[:" + longest + "]]")))
                .isEqualTo(new Categorization(longest, longest));
        assertThat(Categorization.of(change("categorize", "C:x" + longest, "[[:x" + longest + "]]")))
                .isEqualTo(new Categorization(null, null));
    }

    private static RecentChange change(@Nullable String type, @Nullable String title, @Nullable String comment) {
        return new RecentChange(
                "id",
                Instant.EPOCH,
                type,
                "enwiki",
                title,
                14,
                "A",
                comment,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }
}
