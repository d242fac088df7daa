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

    private static long version(long events, boolean isFinal) {
        RowTotal total = new RowTotal(new Counts(events, 0, 0, 0), isFinal);
        return StatisticsRow.of(Changes.minute("edit", "enwiki", 0), total).version();
    }
}
