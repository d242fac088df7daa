package org.wikistream.baselines;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MeasureTest {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final Measure measure = new Measure(10, 20, new PrintStream(printed, true, StandardCharsets.UTF_8));

    @Test
    void isWarmAfterTheFirstPartAndDoneAfterBoth() {
        assertThat(measure.count(9)).isTrue();
        assertThat(printed.size()).isZero();
        assertThat(measure.count(1)).isTrue();
        assertThat(printed.toString(StandardCharsets.UTF_8)).matches("warm\\R");
        assertThat(measure.count(19)).isTrue();
        assertThat(measure.count(1)).isFalse();
        assertThat(printed.toString(StandardCharsets.UTF_8)).matches("warm\\Rdone 30 \\d+\\R");
    }

    @Test
    void saysHowManyItReallyCounted() {
        measure.count(12);
        assertThat(measure.count(25)).isFalse();
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("done 37 ");
    }
}
