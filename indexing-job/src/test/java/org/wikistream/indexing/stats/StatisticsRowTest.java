package org.wikistream.indexing.stats;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StatisticsRowTest {

    @Test
    void hasAVersionThatGrowsWithItsContent() {
        assertThat(version(1, false)).isLessThan(version(1, true));
        assertThat(version(1, true)).isLessThan(version(2, false));
        assertThat(version(2, false)).isEqualTo(4);
        assertThat(version(2, true)).isEqualTo(5);
    }

    private static long version(int events, boolean isFinal) {
        return Deltas.row(Changes.minute("edit", "enwiki", 0), events, isFinal).version();
    }
}
