package org.wikistream.indexing.published;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import org.apache.flink.connector.kafka.sink.DefaultKafkaSinkContext;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.wikistream.indexing.stats.DistinctCount;
import org.wikistream.indexing.stats.LagPercentiles;
import org.wikistream.indexing.stats.SomeCounts;
import org.wikistream.indexing.stats.StatisticsRow;
import org.wikistream.indexing.stats.TopItem;
import org.wikistream.statistics.ParsedRow;
import org.wikistream.statistics.PublishedCounts;
import org.wikistream.statistics.PublishedRow;
import org.wikistream.statistics.PublishedRowCodec;

class FinalRowSerializerTest {

    private static final Instant START = Instant.parse("2025-12-31T23:59:00Z");

    @Test
    void writesAFinalRowWithoutSketchesAndNames() {
        ProducerRecord<byte[], byte[]> record = Objects.requireNonNull(serialize(row("enwiki", true)));
        assertThat(record.topic()).isEqualTo("wikimedia.recentchange.stats");
        assertThat(record.partition()).isNull();
        assertThat(new String(record.key(), UTF_8)).isEqualTo("edit|enwiki|2025-12-31T23:59:00Z|PT1M");
        assertThat(PublishedRowCodec.read(record.value()))
                .isEqualTo(new ParsedRow.Row(new PublishedRow(
                        "edit",
                        "enwiki",
                        START,
                        START.plusSeconds(60),
                        PublishedCounts.of(SomeCounts.from(5)::get),
                        12,
                        13,
                        40,
                        950,
                        990,
                        11)));
    }

    @Test
    void leavesOutARowThatGrows() {
        assertThat(serialize(row("enwiki", false))).isNull();
    }

    @Test
    void writesARowOfAWikiWhoseNameIsNoUnicode() {
        ProducerRecord<byte[], byte[]> record = Objects.requireNonNull(serialize(row("a\ud83d", true)));
        assertThat(new String(record.key(), UTF_8)).startsWith("edit|a?|");
        assertThat(new String(record.value(), UTF_8)).contains("\"wiki\":\"a?\"");
    }

    private static @Nullable ProducerRecord<byte[], byte[]> serialize(StatisticsRow row) {
        return new FinalRowSerializer("wikimedia.recentchange.stats")
                .serialize(row, new DefaultKafkaSinkContext(0, 1, new Properties()), 0L);
    }

    private static StatisticsRow row(String wiki, boolean isFinal) {
        return new StatisticsRow(
                "edit",
                wiki,
                START,
                START.plusSeconds(60),
                SomeCounts.from(5),
                new DistinctCount(12, "AAAA"),
                new DistinctCount(13, "BBBB"),
                List.of(new TopItem("Alice", 5, 4, 6)),
                List.of(),
                List.of(),
                new LagPercentiles(40, 950, 990),
                isFinal);
    }
}
