package org.wikistream.indexing.stats;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CountsTest {

    @Test
    void countsWhatAChangeAdds() {
        assertThat(counts(120, true)).isEqualTo(new Counts(1, 1, 120, 0));
    }

    @Test
    void countsWhatAChangeRemovesAsAPositiveNumber() {
        assertThat(counts(-45, false)).isEqualTo(new Counts(1, 0, 0, 45));
    }

    @Test
    void keepsAddedAndRemovedApart() {
        assertThat(counts(120, true).plus(counts(-45, false)).plus(counts(0, false)))
                .isEqualTo(new Counts(3, 1, 120, 45));
    }

    private static Counts counts(long sizeDelta, boolean bot) {
        return Counts.of(Changes.change("edit", "enwiki", 0, sizeDelta, bot).change());
    }
}
