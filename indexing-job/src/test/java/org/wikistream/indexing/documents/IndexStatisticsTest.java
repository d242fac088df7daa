package org.wikistream.indexing.documents;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.wikistream.indexing.stats.DistinctCount;
import org.wikistream.indexing.stats.LagPercentiles;
import org.wikistream.indexing.stats.SomeCounts;
import org.wikistream.indexing.stats.StatisticsRow;
import org.wikistream.indexing.stats.TopItem;
import org.wikistream.opensearch.IndexNames;
import org.wikistream.opensearch.IndexPeriod;
import org.wikistream.opensearch.bulk.IndexAction;

class IndexStatisticsTest {

    private static final Instant START = Instant.parse("2025-12-31T23:59:00Z");

    private final ObjectMapper mapper = new ObjectMapper().configure(JsonParser.Feature.ALLOW_COMMENTS, true);
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

    /** The mapping is strict: OpenSearch refuses a document with any other field. */
    @Test
    void writesTheFieldsThatTheMappingNames() throws IOException {
        JsonNode document = mapper.readTree(indexStatistics.apply(row(5, true)).document());
        JsonNode fields;
        try (InputStream template = IndexNames.class.getResourceAsStream("stats-template.json")) {
            fields = mapper.readTree(template).at("/template/mappings/properties");
        }
        assertThat(names(document)).isEqualTo(names(fields));
        assertThat(names(document.path("lag_ms"))).isEqualTo(names(fields.at("/lag_ms/properties")));
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Test
    void writesARowAsTheseBytes() {
        assertThat(new String(indexStatistics.apply(row(5, true)).document(), UTF_8))
                .isEqualTo("{\"category\":\"edit\",\"wiki\":\"*\",\"window_start\":\"2025-12-31T23:59:00Z\","
                        + "\"window_end\":\"2026-01-01T00:00:00Z\",\"final\":true,"
                        + SomeCounts.json(SomeCounts.from(5)) + ","
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
                SomeCounts.from(events),
                new DistinctCount(12, "AAAA"),
                new DistinctCount(13, "BBBB"),
                List.of(new TopItem("Al\"ice", 5, 4, 6)),
                List.of(new TopItem("enwiki|巴黎", 2, 2, 2)),
                List.of(),
                new LagPercentiles(40, 950, 990),
                isFinal);
    }
}
