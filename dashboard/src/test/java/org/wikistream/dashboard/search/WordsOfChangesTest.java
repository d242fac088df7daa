package org.wikistream.dashboard.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsOfChangesTest {

    /** Text in quotes, § a section, a label in brackets, words in stars. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "plain; 'plain'",
                "/* Early life */ typo; §Early life§' typo'",
                "/* top */; §Introduction§",
                "/* A */ and /* B */; §A§' and '§B§",
                "see [[Foo|the foo]] and [[:Bar]]; 'see '[the foo]' and '[Bar]",
                "{{[[T|T]]}}; '{{'[T]'}}'",
                "[[:toollabs:x/#/batch/1|batch #1]]; [batch #1]",
                "never [[closed; 'never [[closed'",
                "closed]] twice; 'closed]] twice'",
                "[[a [[b]] c; '[[a '[b]' c'",
                "/* never closed; '/* never closed'",
                "undefined; 'undefined'",
                "/* wbsetlabel-add:1|en */ Sungai; *Added the label in English*' Sungai'",
                "/* wbsetdescription-set:1|mul */ x; *Changed the description for all languages*' x'",
                "/* wbsetaliases-remove:2|ast */; *Removed the aliases in Asturian*",
                "/* wbeditentity-update-languages-short:0||es */; *Changed labels, descriptions or aliases in Spanish*",
                "/* wbeditentity-update-languages:0||80 */; *Changed labels, descriptions or aliases in 80 languages*",
                "/* wbcreateclaim-create:1| */ [[Property:P31]]: [[Q5]]; *Added a statement*[Property:P31]': '[Q5]",
                "/* wbsetsitelink-add:1|zhwiki */ A; *Added the link to Chinese Wikipedia*' A'",
                "/* clientsitelink-update:0|srwiki|srwiki:A|srwiki:B */; *Changed the link to Serbian Wikipedia*",
                "/* wbunheardof-thing:1| */ rest; *Changed data*' rest'"
            })
    void cutsASummary(String comment, String parts) {
        assertThat(CommentParts.of(comment).stream()
                        .map(WordsOfChangesTest::shown)
                        .collect(Collectors.joining()))
                .isEqualTo(parts);
    }

    private static String shown(Part part) {
        if (part.text() != null) {
            return "'" + part.text() + "'";
        }
        if (part.section() != null) {
            return "§" + part.section() + "§";
        }
        return part.label() != null ? "[" + part.label() + "]" : "*" + part.words() + "*";
    }

    @Test
    void makesTextOfStrangersSafeAndKeepsMarkupAsText() {
        assertThat(CommentParts.of("<img src=x onerror=alert(1)> \u202Eevil [[a|<b>]]"))
                .containsExactly(Part.text("<img src=x onerror=alert(1)> \uFFFDevil "), Part.label("<b>"));
        assertThat(CommentParts.of("[[a]]".repeat(5_000))).hasSizeLessThanOrEqualTo(61);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "'type':'log','log_type':'abusefilter','log_action':'hit','log_params':{'filter':'17','actions':'disallow'};"
                        + " triggered filter 17 (disallow)",
                "'type':'log','log_type':'abusefilter','log_action':'hit','log_params':{'filter':'17','actions':''};"
                        + " triggered filter 17 (no action)",
                "'type':'log','log_type':'block','log_action':'block','log_params':{'duration':'2 days'}; blocked for 2 days",
                "'type':'log','log_type':'move','log_action':'move','log_params':{'target':'B'}; moved to B",
                "'type':'log','log_type':'review','log_action':'approve','log_params':[1,2]; marked a revision as reviewed",
                "'type':'log','log_type':'new','log_action':'thing'; new/thing",
                "'type':'categorize','title':'Category:C','page':'File:X','comment':'[[:File:X]] added to category';"
                        + " File:X added to Category:C",
                "'type':'categorize','title':'Category:C','page':'X','comment':'[[:X]] removed from category';"
                        + " X removed from Category:C",
                "'type':'categorize','title':'Category:C','comment':'whatever'; a page entered or left Category:C",
                "'type':'edit','title':'A'; "
            })
    void putsLogEntriesIntoWords(String fields, String words) throws JsonProcessingException {
        assertThat(LogWords.of(new ObjectMapper().readTree("{" + fields.replace('\'', '"') + "}")))
                .isEqualTo(words);
    }
}
