package org.wikistream.indexing.documents;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.wikistream.indexing.opensearch.IndexNames;
import org.wikistream.indexing.opensearch.bulk.IndexAction;
import org.wikistream.indexing.stats.StatisticsRow;

class IndexStatisticsTest {

    private static final Instant START = Instant.parse("2025-12-31T23:59:00Z");

    private final IndexStatistics indexStatistics = new IndexStatistics(new IndexNames("wikimedia"));

    @Test
    void namesARowByWhatItCountsAndItsWindow() {
        IndexAction action = indexStatistics.apply(row(5, false));
        assertThat(action.index()).isEqualTo("wikimedia-stats-2025.12");
        assertThat(action.id()).isEqualTo("edit|*|2025-12-31T23:59:00Z|PT1M");
    }

    @Test
    void givesALargerVersionToARowThatGrewOrBecameFinal() {
        assertThat(indexStatistics.apply(row(5, false)).version()).isEqualTo(10);
        assertThat(indexStatistics.apply(row(5, true)).version()).isEqualTo(11);
        assertThat(indexStatistics.apply(row(6, false)).version()).isEqualTo(12);
    }

    @Test
    void writesTheFieldsThatTheMappingNames() {
        assertThat(new String(indexStatistics.apply(row(5, true)).document(), UTF_8))
                .isEqualTo("{\"category\":\"edit\",\"wiki\":\"*\",\"window_start\":\"2025-12-31T23:59:00Z\","
                        + "\"window_end\":\"2026-01-01T00:00:00Z\",\"final\":true,\"events\":5,\"bots\":1,"
                        + "\"bytes_added\":200,\"bytes_removed\":30}");
    }

    private static StatisticsRow row(long events, boolean isFinal) {
        return new StatisticsRow("edit", "*", START, START.plusSeconds(60), events, 1, 200, 30, isFinal);
    }
}
