package org.wikistream.mysql.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CategoryDirectionTest {

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
        [[:A]] added to category                                              ; IN
        [[:A]] removed from category, [[Special:WhatLinksHere/A|this page]] ; OUT
        [[:A]] added to category, [[Special:WhatLinksHere/A|removed from]] ; IN
        [[:removed from B]] added to category ; IN
        [[:A]] zur Kategorie hinzugefügt ; IN
        [[:A]] von der Kategorie entfernt ; OUT
        أزيلت [[:A]] من التصنيف                                               ; OUT
        [[:A]]をカテゴリに追加                                                   ; IN
        [[:A]] Додано до категорії ; IN
        [[:A]] in words that nobody has told it ; UNKNOWN
        [[:A]] added to category, removed from category ; UNKNOWN
        """)
    void readsTheDirectionInTheWordsAroundTheLinks(String comment, CategoryDirection direction) {
        assertThat(CategoryDirection.of(comment)).isEqualTo(direction);
    }

    @Test
    void knowsNothingWithoutAComment() {
        assertThat(CategoryDirection.of(null)).isEqualTo(CategoryDirection.UNKNOWN);
    }
}
