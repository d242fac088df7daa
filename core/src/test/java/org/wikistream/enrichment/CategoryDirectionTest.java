package org.wikistream.enrichment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wikistream.testkit.Captures;

class CategoryDirectionTest {

    private final ObjectMapper mapper = new ObjectMapper();

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "[[:A]] added to category                                                     ; IN",
                "[[:A]] removed from category                                                 ; OUT",
                "[[:A]] added to category, [[Special:WhatLinksHere/A|this page is included within other pages]]; IN",
                "[[:A]] removed from category, [[Special:WhatLinksHere/A|this page is included within other pages]]; OUT",
                "[[:A]] zur Kategorie hinzugefügt                                             ; IN",
                "[[:A]] von der Kategorie entfernt                                            ; OUT",
                "[[:A]] ajoutée à la catégorie                                                ; IN",
                "[[:A]] supprimée de la catégorie                                             ; OUT",
                "[[:A]] añadida a la categoría                                                ; IN",
                "[[:A]] eliminada de la categoría                                             ; OUT",
                "[[:A]] adicionada à categoria                                                ; IN",
                "[[:A]] removida da categoria                                                 ; OUT",
                "[[:A]] afegida a la categoria                                                ; IN",
                "[[:A]] treta de la categoria                                                 ; OUT",
                "dodano [[:A]] do kategorii                                                   ; IN",
                "usunięto [[:A]] z kategorii                                                  ; OUT",
                "[[:A]] добавлена в категорию                                                 ; IN",
                "[[:A]] удалена из категории                                                  ; OUT",
                "[[:A]] Додано до категорії                                                   ; IN",
                "[[:A]] було вилучено з категорії                                             ; OUT",
                "[[:A]] أضيفت إلى التصنيف                                                     ; IN",
                "أزيلت [[:A]] من التصنيف                                                      ; OUT",
                "[[:A]]をカテゴリに追加                                                          ; IN",
                "[[:A]]をカテゴリから除外                                                        ; OUT",
                "[[:A]]已添加至分类                                                             ; IN",
                "[[:A]]已从分类中移除                                                           ; OUT",
                "[[:A]]이(가) 분류에서 제거되었습니다                                            ; OUT",
                "[[:A]] được xếp vào thể loại                                                 ; IN",
                "הדף [[:A]] נוסף לקטגוריה                                                     ; IN"
            })
    void readsMediaWikisSentences(String comment, CategoryDirection direction) {
        assertThat(CategoryDirection.of(comment)).isEqualTo(direction);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "[[:Removed from category]] added to category                                 ; IN",
                "[[:A|added to category]] removed from category                               ; OUT",
                "[[x [[:added to]] removed from category                                      ; OUT"
            })
    void takesNoWordFromATitle(String comment, CategoryDirection direction) {
        assertThat(CategoryDirection.of(comment)).isEqualTo(direction);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "[[:A]] added to category, removed from category",
                "[[:Added to category]]",
                "[[:A]] ebakisami na kati ya categorie",
                "[[:A]]",
                "[[:A",
                "''",
                "N/A"
            },
            nullValues = "N/A")
    void doesNotGuess(@Nullable String comment) {
        assertThat(CategoryDirection.of(comment)).isEqualTo(CategoryDirection.UNKNOWN);
    }

    /** The figures come from reading all sentences of the captures; without their titles, there are 56. */
    @ParameterizedTest
    @CsvSource({
        "recentchange-2018-10-19.sse, 56, 23, 0",
        "recentchange-2023-10-11.ndjson.gz, 178, 52, 0",
        "recentchange-2024-08-22.ndjson.gz, 687, 333, 0",
        "recentchange-2025-12-15.ndjson.gz, 61, 6, 0",
        "oddities.ndjson, 8, 1, 0"
    })
    void recognisesEveryRealSentence(String capture, int in, int out, int unknown) throws IOException {
        Map<CategoryDirection, Integer> counts = new EnumMap<>(CategoryDirection.class);
        for (CategoryDirection direction : CategoryDirection.values()) {
            counts.put(direction, 0);
        }
        for (String payload : Captures.payloads(capture)) {
            JsonNode event = mapper.readTree(payload);
            if (event.path("type").asText().equals("categorize")) {
                counts.merge(CategoryDirection.of(event.path("comment").asText()), 1, Integer::sum);
            }
        }
        assertThat(counts)
                .isEqualTo(Map.of(
                        CategoryDirection.IN, in, CategoryDirection.OUT, out, CategoryDirection.UNKNOWN, unknown));
    }
}
