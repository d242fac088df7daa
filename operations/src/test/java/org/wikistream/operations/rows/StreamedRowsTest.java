package org.wikistream.operations.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class StreamedRowsTest {

    private static final List<ColumnShape> SHAPES = List.of(new ColumnShape(6, false), new ColumnShape(5, true));

    private final StringWriter out = new StringWriter();

    @Test
    void eachRowIsSeenAtOnceAndStandsUnderTheHeads() throws IOException {
        StreamedRows rows = new StreamedRows(out, SHAPES, true);
        rows.begin(List.of("title", "n"));
        assertThat(rows.row(List.of("東京", 7))).isTrue();
        assertThat(out.toString().lines()).containsExactly("title       n", "東京        7");
        rows.row(Arrays.asList(null, 123_456));
        assertThat(out.toString().lines()).last().isEqualTo("NULL    123456");
    }

    @Test
    void aTerminalsLinesAreCutAndOthersAreWhole() throws IOException {
        new StreamedRows(out, SHAPES, true).row(List.of("much longer", 1));
        new StreamedRows(out, SHAPES, false).row(List.of("much longer", 1));
        assertThat(out.toString().lines()).containsExactly("much …      1", "much longer      1");
    }

    @Test
    void aStrangersTitleDoesNoHarm() throws IOException {
        new StreamedRows(out, SHAPES, false).row(List.of("a\u001b[2Jb", 1));
        assertThat(out.toString()).doesNotContain("\u001b");
    }
}
