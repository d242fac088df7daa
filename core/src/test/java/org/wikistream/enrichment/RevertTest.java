package org.wikistream.enrichment;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RevertTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                // undo, in scripts that run both ways, with and without the edit's link
                "Undid revision [[Special:Diff/123|123]] by [[Special:Contributions/A b|A b]] ([[User talk:A b|talk]]) why",
                "Undid revision 123 by [[Special:Contributions/A b|A b]] ([[User talk:A b|talk]])",
                "why; Undid revision [[Special:Diff/123|123]] by [[Special:Contributions/A|A]] ([[User talk:A|ta",
                "[[Special:Contributions/A|A]] ([[User talk:A|আলাপ]])-এর [[Special:Diff/123|123]] বাতিল",
                "الرجوع عن التعديل [[Special:Diff/123|123]] بواسطة [[Special:Contributions/أ ب|أ ب]] ([[User talk:أ ب|نقاش]])",
                "Deshecha la [[Especial:Diff/123|edición 123]] de [[Especial:Contribuciones/A|A]]",
                "[[خاص:شراکتیں/A|A]] ([[تبادلۂ خیال صارف:A|تبادلۂ خیال]]) 123 رد",
                "[[Special:Contribs/A|A]]([[User talk:A|会話]])による版123を取り消し",
                "撤销[[Special:Contributions/A|A]]（[[User talk:A|讨论]]）的版本123",
                // an anonymous user has no talk page in brackets
                "Undid revision [[Special:Diff/123|123]] by [[Special:Contributions/198.51.100.7|198.51.100.7]]",
                "Reverted edits by [[Special:Contributions/198.51.100.7|198.51.100.7]] to last revision by [[User:B|B]]",
                "Reverted edits by [[special:contribs/2001:DB8:0:0:0:0:0:1]] to last revision by [[User:B|B]]",
                // rollback
                "Reverted edits by [[Special:Contributions/A|A]] ([[User talk:A|talk]]) to last revision by [[User:B|B]]",
                "Editace „[[Special:Contributions/A|A]]“ ([[User talk:A|diskuse]]) vráceny, autorem „[[User:B|B]]“",
                "Reverted edits by [[Special:Contributions/2001:DB8::1|2001:DB8::1]] ([[User talk:2001:DB8::1|talk]])",
                "[[User:Bot/1|task 1]]: undid [[Special:Diff/123|123]] by [[Special:Contributions/A|A]]",
                "[[Special:Contributions/A_b|A b]] ([[User talk:A b|talk]])",
                // structured data
                "/* undo:0||123|A */ why",
                "/* restore:0||123|A */",
                "/* entityschema-summary-undo:0||123|A */"
            })
    void recognisesWhatMediaWikiWritesInAnyLanguage(String comment) {
        assertThat(revert(comment)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "rv",
                "Undid revision 123 by [[Special:Contributions/198.51.100.7|198.51.100.7]]",
                "Undid revision 123 by a hidden user",
                "see [[Special:Diff/123|123]]",
                "see [[Special:Diff/123]] and [[Special:Diff/124]]",
                "2 users left, rm [[Special:Contributions/198.51.100.7|198.51.100.7]] (blocked by B) ([[User:Helperbot/Legend|AO]])",
                "rm [[Special:Contributions/A|A]] ([[User:Helperbot/Legend|AO]])",
                "Reporting [[Special:Contributions/198.51.100.7|198.51.100.7]] at [[WP:AIV|AIV]] ([[WP:TW|TW]])",
                "Revertides les edicions de [[Special:Contributions/198.51.100.7|198.51.100.7]]. Si penseu",
                "blocked [[Special:Contributions/A|A]] per [[User:B|B]]",
                "[[User:A|A]] ([[User talk:A|talk]] · [[Special:Contributions/A|contribs]])",
                "[[Special:Contributions/A|A]] ([[A|his page]])",
                "[[Special:Contributions/A|A]] [[User talk:A|talk]]",
                "[[Special:MyLanguage/COM:AES|←]]Created page with 'x'",
                "[[User:Bot/Task 16|Task 16]] ([[Wikipedia:Bots|BRFA]])",
                "[[User:Bot/1|task 1]], [[User:Bot/Run|Run]]",
                "[[Especial:Diff/123|mira]] a [[Especial:Contribuciones/A|A]]",
                "[[Especial:Diff/123|123]] a [[Usuario:Contribuciones/A|A]]",
                "[[Special:Diff/12x|12x]] by [[Special:Contributions/A|A]]",
                "[[Special:Log/123|123]] by [[Special:Contributions/A|A]]",
                "[[Special:Diff/123|123]] by [[Special:CentralAuth/A|A]]",
                "[[Special:Diff/123|123]] by [[Special:Contributions/|A]]",
                "[[Special:Contributions/A|A]] ([[User talk:A|talk]",
                "/* undo */ a section of that name",
                "/* undoing:0||1|A */",
                "/* wbsetlabel-undo:1|en */",
                "see /* undo:0||123|A */ there"
            })
    void leavesOtherCommentsAlone(String comment) {
        assertThat(revert(comment)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "Undid revision [[Special:Diff/1|1]] by [[Special:Contributions/A b|A b]] ([[User talk:A b|talk]]) why ; A b",
                "Undid [[Special:Diff/1|1]] by [[Special:Contributions/A_b|A b]]                                   ; A b",
                "by [[Special:Contributions/A b]] undid [[Special:Diff/1|1]]                                       ; A b",
                "Undid [[Special:Diff/1|1]] by [[Special:Contributions/_a__b_]]                                    ; A b",
                "Undid [[Special:Diff/1|1]] by [[Special:Contributions/élan]]                                      ; Élan",
                "Undid [[Special:Diff/1|1]] by [[Special:Contributions/\u200eA\u200f]]                             ; A",
                "Undid [[Special:Diff/1|1]] by [[Special:Contributions/ბაგრატი]]                                   ; ბაგრატი",
                "Undid [[Special:Diff/1|1]] by [[Special:Contributions/ßen]]                                       ; ßen",
                "Undid [[Special:Diff/1|1]] by [[Special:Contributions/𐐨x]]                                        ; 𐐀x",
                "Undid [[Special:Diff/1|1]] by [[Special:Contributions/A/B]]                                       ; A/B",
                "Undid [[Special:Diff/1|1]] by [[Special:Contributions/~2025-40857-91]]                            ; ~2025-40857-91",
                "Undid [[Special:Diff/1|1]] by [[Special:Contributions/198.51.100.7]]                              ; 198.51.100.7",
                "Undid [[Special:Diff/1|1]] by [[Special:Contributions/2001:db8::1]]                               ; 2001:DB8:0:0:0:0:0:1",
                "Undid [[Special:Diff/1|1]] by [[Special:Contributions/::1]]                                       ; 0:0:0:0:0:0:0:1",
                "Undid [[Special:Diff/1|1]] by [[Special:Contributions/2001:db8::]]                                ; 2001:DB8:0:0:0:0:0:0",
                "Undid [[Special:Diff/1|1]] by [[Special:Contributions/2001:0DB8:0:0:0:0:00a:1]]                   ; 2001:DB8:0:0:0:0:A:1",
                "[[Especial:Diff/1|edición 1]] de [[Especial:Contribuciones/A|A]]                                  ; A",
                "撤销[[Special:Contributions/甲|甲]]（[[User talk:甲|讨论]]）的版本123                                     ; 甲",
                "Reverted edits by [[Special:Contributions/A|A]] ([[User talk:A|talk]]) to last revision by [[User:B|B]] ; A",
                "by [[Special:Contributions/198.51.100.7|198.51.100.7]] to last revision by [[User:B|B]]           ; 198.51.100.7",
                "/* undo:0||123|a b */ why                                                                         ; A b",
                "/* entityschema-summary-undo:0||123|A */                                                          ; A",
                "/* undo:0||123 */                                                                                 ;",
                "/* undo:0||123| */                                                                                ;",
                "/* restore:0||123|A */                                                                            ;",
                "Restored revision 1 by [[Special:Contributions/A|A]] ([[User talk:A|talk]])                       ;",
                "Reverted to revision [[Special:Diff/1|1]] by [[Special:Contributions/A|A]]                        ;"
            })
    void namesTheUserWhoseEditsWereUndone(String comment, @Nullable String user) {
        assertThat(Revert.in(comment, AutoComment.in(comment))).isEqualTo(new Revert(user));
    }

    private static boolean revert(String comment) {
        return Revert.in(comment, AutoComment.in(comment)) != null;
    }
}
