package org.wikistream.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wikistream.testkit.GeneratedTable;

class SumTest {

    @ParameterizedTest
    @EnumSource
    void saysWhatItMeansInALine(Sum sum) {
        assertThat(sum.meaning()).isNotBlank().hasSizeLessThan(100).doesNotEndWith(".");
    }

    @Test
    void standsInTheDocumentsAsItIs() throws IOException {
        String rows = Arrays.stream(Sum.values())
                .map(sum -> "| `%s` | %s |\n".formatted(sum.field(), sum.meaning()))
                .collect(Collectors.joining());
        GeneratedTable.holds("data.md", "sums", "| field | sum |\n|---|---|\n" + rows);
    }
}
