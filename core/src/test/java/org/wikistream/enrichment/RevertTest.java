package org.wikistream.enrichment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
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

    private static boolean revert(String comment) {
        return Revert.in(comment, AutoComment.in(comment));
    }
}
