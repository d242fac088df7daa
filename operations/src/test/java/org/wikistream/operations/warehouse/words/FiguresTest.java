package org.wikistream.operations.warehouse.words;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FiguresTest {

    @Test
    void groupsThousandsAndHasARealMinus() {
        assertThat(Figures.number(1_204)).isEqualTo("1,204");
        assertThat(Figures.number(-3_310)).isEqualTo("\u22123,310");
        assertThat(Figures.number(Long.MIN_VALUE)).isEqualTo("\u22129,223,372,036,854,775,808");
        assertThat(Figures.signed(7)).isEqualTo("+7");
        assertThat(Figures.signed(0)).isEqualTo("0");
    }

    @Test
    void neverRoundsSomethingToNothingOrPartToAll() {
        assertThat(Figures.percent(58, 100)).isEqualTo("58 %");
        assertThat(Figures.percent(1, 1_000_000)).isEqualTo("less than 1 %");
        assertThat(Figures.percent(999_999, 1_000_000)).isEqualTo("more than 99 %");
        assertThat(Figures.percent(0, 0)).isEqualTo("0 %");
        assertThat(Figures.share(1, 1_000_000)).isEqualTo("< 1 %");
    }

    @Test
    void saysHowANumberMoved() {
        assertThat(Figures.change(104, 100)).isEqualTo("4 % above");
        assertThat(Figures.change(58, 100)).isEqualTo("42 % below");
        assertThat(Figures.change(100, 100)).isEqualTo("as many as");
        assertThat(Figures.change(100_001, 100_000)).isEqualTo("less than 1 % above");
        assertThat(Figures.change(320, 100)).isEqualTo("3.2 times");
        assertThat(Figures.growth(5, 0)).isEqualTo("new");
        assertThat(Figures.growth(2_202, 5_512)).isEqualTo("\u221260 %");
    }
}
