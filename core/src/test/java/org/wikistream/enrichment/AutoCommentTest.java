package org.wikistream.enrichment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AutoCommentTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "/* History */ fix              ; History",
                "/* History */                  ; History",
                "/*History*/fix                 ; History",
                "/*   外部リンク   */             ; 外部リンク",
                "/* 歴史 *//* 利用状況 */          ; 歴史",
                "/* a /* b */ c                 ; a /* b",
                "/* a / b * c */ d              ; a / b * c",
                "/* {{int:filedesc}} */ x       ; {{int:filedesc}}",
                "Neuer Abschnitt /* Frage */    ; Frage",
                "Sección nueva: /* a /* b */    ; a /* b",
                "/* a */ b /* c */              ; a",
                "/* */ b                        ; ''",
                "/**/                           ; ''",
                "/* wbsetlabel-add:1|en */ Name ; wbsetlabel-add:1|en",
            })
    void readsWhatMediaWikiPutBetweenSlashes(String comment, String expected) {
        assertThat(AutoComment.in(comment)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "fix",
                "/* no end",
                "/*/",
                "/*",
                "*/",
                "no start */",
                "*/ /*",
                "Created page with '/* x */ body {}'",
                "Neuer Abschnitt /* Frage */ von mir",
                "quoted /* a */ and /* b */"
            })
    void findsNothingThatIsNotAtTheStartOrTheEnd(String comment) {
        assertThat(AutoComment.in(comment)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "wbsetlabel-add:1|en",
                "wbeditentity-update-languages-short:0||ru",
                "clientsitelink-update:0|enwiki|enwiki:A|enwiki:B",
                "wbcreateclaim:1",
                "undo:0||123|A",
                "entityschema-summary-update",
                "add-sense:1|"
            })
    void tellsAnActionOnAnEntity(String autoComment) {
        assertThat(AutoComment.isAction(autoComment)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "top", "History", "see: also", "History:1|2", "step:two", ":1|", "1:1|", "a:", "a:1 of 2"})
    void tellsAHeadingFromAnAction(String autoComment) {
        assertThat(AutoComment.isAction(autoComment)).isFalse();
    }
}
