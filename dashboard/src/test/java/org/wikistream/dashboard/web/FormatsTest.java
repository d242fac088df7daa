package org.wikistream.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormatsTest {

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-500", "@A", "  =1", "\t=1", "\r=1", "＝1", "＋1", "－1", "＠A", "\n"})
    void keepsTextsFromBeingFormulas(String text) {
        assertThat(Csv.text(text)).matches("(?s)\"?'.*");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {"plain; plain", "a,b; \"a,b\"", "say \"hi\"; \"say \"\"hi\"\"\"", "a-b; a-b", "Скопје; Скопје"})
    void quotesWhereItMust(String text, String cell) {
        assertThat(Csv.text(text)).isEqualTo(cell);
    }

    @Test
    void writesWhatStrangersWroteAsText() {
        Atom.Entry entry = new Atom.Entry(
                "tag:x,1:<1>", "<script>\uFFFE\u0001", Instant.EPOCH, "A&B", "]]>", "https://a/?x=1&y=\"");
        assertThat(Atom.feed("tag:x", "t", "http://s", "http://a", Instant.EPOCH, List.of(entry)))
                .contains("<id>tag:x,1:&#60;1&#62;</id>")
                .contains("<title>&#60;script&#62;\uFFFD\uFFFD</title>")
                .contains("<name>A&#38;B</name>")
                .contains("href=\"https://a/?x=1&#38;y=&#34;\"")
                .doesNotContain("]]>");
    }

    @ParameterizedTest
    @CsvSource({
        "'gzip', true",
        "'br, gzip;q=0.5', true",
        "'GZIP', true",
        "'gzip;q=0', false",
        "'identity', false",
        "'gzip;q=0, br', false"
    })
    void compressesForWhoTakesIt(String accepted, boolean takes) {
        assertThat(Replies.takesGzip(accepted)).isEqualTo(takes);
        assertThat(Replies.takesGzip(null)).isFalse();
    }
}
