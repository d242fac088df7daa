package org.wikistream.indexing.stats;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CountsTest {

    private static final Counts EVENT = new Counts(1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    @Test
    void countsAChangeByItsTypeWhateverElseItIs() {
        assertThat(Counts.NONE.plus(change("edit", 0))).isEqualTo(new Counts(1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0));
        assertThat(Counts.NONE.plus(change("new", 0))).isEqualTo(new Counts(1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0));
        assertThat(Counts.NONE.plus(change("log", 0))).isEqualTo(new Counts(1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0));
        assertThat(Counts.NONE.plus(change("categorize", 0))).isEqualTo(EVENT);
        assertThat(Counts.NONE.plus(change("142", 0))).isEqualTo(EVENT);
    }

    @Test
    void countsEachThingThatIsTrueOfAChange() {
        CountedChange all = new CountedChange(true, false, false, true, true, true, true, true, 0, 0, null, null, null);
        assertThat(Counts.NONE.plus(all)).isEqualTo(new Counts(1, 1, 0, 0, 1, 1, 1, 1, 1, 0, 0));
    }

    @Test
    void keepsAddedAndRemovedApartAndBothPositive() {
        assertThat(Counts.NONE.plus(change("x", 120)).plus(change("x", -45)).plus(change("x", 0)))
                .isEqualTo(new Counts(3, 0, 0, 0, 0, 0, 0, 0, 0, 120, 45));
    }

    @Test
    void addsEachCount() {
        Counts some = new Counts(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
        Counts others = new Counts(10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 110);
        assertThat(some.plus(others)).isEqualTo(new Counts(11, 22, 33, 44, 55, 66, 77, 88, 99, 110, 121));
    }

    private static CountedChange change(String type, long sizeDelta) {
        return CountedChange.of(Changes.change(type, "enwiki", 0, sizeDelta, false));
    }
}
