package org.wikistream.indexing.documents;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wikistream.indexing.stats.Counts;
import org.wikistream.indexing.stats.DistinctCount;
import org.wikistream.indexing.stats.LagPercentiles;
import org.wikistream.indexing.stats.StatisticsRow;
import org.wikistream.indexing.stats.TopItem;
import org.wikistream.opensearch.IndexNames;
import org.wikistream.opensearch.IndexPeriod;
import org.wikistream.opensearch.bulk.IndexAction;

class IndexStatisticsTest {

    private static final Instant START = Instant.parse("2025-12-31T23:59:00Z");

    private final IndexStatistics indexStatistics = new IndexStatistics(new IndexNames("wikimedia", IndexPeriod.MONTH));

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
                        + "\"window_end\":\"2026-01-01T00:00:00Z\",\"final\":true,\"events\":5,\"edits\":4,"
                        + "\"new_pages\":3,\"log_events\":2,\"bots\":1,\"minor\":6,\"anonymous\":7,\"temporary\":8,"
                        + "\"reverts\":9,\"bytes_added\":200,\"bytes_removed\":30,"
                        + "\"distinct_users\":12,\"users_sketch\":\"AAAA\",\"distinct_pages\":13,\"pages_sketch\":\"BBBB\","
                        + "\"top_users\":[{\"name\":\"Al\\\"ice\",\"estimate\":5,\"lower_bound\":4,\"upper_bound\":6}],"
                        + "\"top_pages\":[{\"name\":\"enwiki|巴黎\",\"estimate\":2,\"lower_bound\":2,\"upper_bound\":2}],"
                        + "\"top_wiki_categories\":[],\"lag_ms\":{\"p50\":40,\"p95\":950,\"p99\":990}}");
    }

    @Test
    void writesARowOfAWikiWhoseNameIsNoUnicode() {
        IndexAction action = indexStatistics.apply(row("a\ud83d", 5, true));
        assertThat(action.id()).startsWith("edit|a?|");
        assertThat(new String(action.document(), UTF_8)).contains("\"wiki\":\"a?\"");
    }

    private static StatisticsRow row(long events, boolean isFinal) {
        return row("*", events, isFinal);
    }

    private static StatisticsRow row(String wiki, long events, boolean isFinal) {
        return new StatisticsRow(
                "edit",
                wiki,
                START,
                START.plusSeconds(60),
                new Counts(events, 4, 3, 2, 1, 6, 7, 8, 9, 200, 30),
                new DistinctCount(12, "AAAA"),
                new DistinctCount(13, "BBBB"),
                List.of(new TopItem("Al\"ice", 5, 4, 6)),
                List.of(new TopItem("enwiki|巴黎", 2, 2, 2)),
                List.of(),
                new LagPercentiles(40, 950, 990),
                isFinal);
    }
}
