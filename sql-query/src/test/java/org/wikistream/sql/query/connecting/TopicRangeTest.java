package org.wikistream.sql.query.connecting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TopicRangeTest {

    @Test
    void namesEachPartitionAsFlinkReadsIt() {
        assertThat(TopicRange.option(Map.of(1, 0L, 0, 42L))).isEqualTo("partition:0,offset:42;partition:1,offset:0");
    }

    @Test
    void countsWhatLiesBetweenItsEnds() {
        assertThat(new TopicRange("t", Map.of(0, 10L, 1, 5L), Map.of(0, 40L, 1, 5L), 3).size())
                .isEqualTo(30);
    }
}
