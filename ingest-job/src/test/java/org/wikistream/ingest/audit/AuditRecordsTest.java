package org.wikistream.ingest.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.wikistream.ingest.kafka.TopicRecord;
import org.wikistream.ingest.resume.FrameCounts;
import org.wikistream.ingest.resume.OffsetGap;
import org.wikistream.ingest.resume.SourcePartition;

class AuditRecordsTest {

    private static final UUID TRANSACTION = UUID.fromString("3f3b1a52-1c6e-4f52-9f5f-0a6c3a3c0001");
    private static final SourcePartition PARTITION = new SourcePartition("eqiad.mediawiki.recentchange", 2);
    private static final Instant NOW = Instant.parse("2026-11-20T10:15:59.999Z");

    private final AuditRecords rows = new AuditRecords("wikimedia.recentchange.audit");

    @Test
    void aRowOfCountsHasAllCountsAndTheKeyOfItsMinute() {
        FrameCounts counts =
                new FrameCounts(PARTITION, 15, 9, 3, 2, 1, 4, 40, 100L, 154L, 1724299409000L, 1724299411234L);
        TopicRecord row = rows.counts("recentchange", counts, TRANSACTION, NOW);
        assertThat(row.topic()).isEqualTo("wikimedia.recentchange.audit");
        assertThat(key(row)).isEqualTo("recentchange|eqiad.mediawiki.recentchange|2|2026-11-20T10:15:00Z");
        assertThat(value(row))
                .isEqualTo(
                        "{\"type\":\"counts\",\"stream\":\"recentchange\",\"topic\":\"eqiad.mediawiki.recentchange\","
                                + "\"partition\":2,\"transaction\":\"" + TRANSACTION
                                + "\",\"received\":15,\"emitted\":9,"
                                + "\"duplicates\":3,\"canaries\":2,\"rejected\":1,\"gaps\":4,\"missing\":40,"
                                + "\"first_offset\":100,\"last_offset\":154,\"from\":\"2024-08-22T04:03:29Z\","
                                + "\"to\":\"2024-08-22T04:03:31.234Z\"}");
    }

    @Test
    void whatIsNotKnownIsLeftOut() {
        FrameCounts counts = new FrameCounts(PARTITION, 1, 0, 0, 0, 1, 0, 0, null, null, null, null);
        assertThat(value(rows.counts("recentchange", counts, TRANSACTION, NOW))).endsWith("\"gaps\":0,\"missing\":0}");
    }

    @Test
    void aGapHasAKeyOfItsOwnThatNoMinuteTakesAway() {
        OffsetGap gap = new OffsetGap(PARTITION, 7L, 11L, 5, 1724299409000L, 1724299411234L);
        TopicRecord row = rows.gap("recentchange", gap, TRANSACTION, NOW);
        assertThat(key(row)).isEqualTo("gap|recentchange|eqiad.mediawiki.recentchange|2|7");
        assertThat(value(row))
                .isEqualTo("{\"type\":\"gap\",\"stream\":\"recentchange\",\"topic\":\"eqiad.mediawiki.recentchange\","
                        + "\"partition\":2,\"transaction\":\"" + TRANSACTION + "\",\"missing\":5,\"first_offset\":7,"
                        + "\"last_offset\":11,\"from\":\"2024-08-22T04:03:29Z\",\"to\":\"2024-08-22T04:03:31.234Z\"}");
    }

    @Test
    void gapsOfUnknownOffsetsAreToldApartByTheTimesAroundThem() {
        TopicRecord one = rows.gap("recentchange", new OffsetGap(PARTITION, null, null, 0, 1L, 2L), TRANSACTION, NOW);
        TopicRecord other = rows.gap("recentchange", new OffsetGap(PARTITION, null, null, 0, 2L, 3L), TRANSACTION, NOW);
        assertThat(key(one)).isNotEqualTo(key(other));
    }

    @Test
    void anOffsetThatFillsAGapIsNamed() {
        TopicRecord row = rows.filled("recentchange", PARTITION, 8, TRANSACTION, NOW);
        assertThat(key(row)).isEqualTo("filled|recentchange|eqiad.mediawiki.recentchange|2|8");
        assertThat(value(row))
                .startsWith("{\"type\":\"filled\",")
                .endsWith("\"transaction\":\"" + TRANSACTION + "\",\"first_offset\":8,\"last_offset\":8}");
    }

    private static String key(TopicRecord row) {
        byte[] key = row.key();
        assertThat(key).as("a compacted topic takes no record without key").isNotNull();
        return new String(key, UTF_8);
    }

    private static String value(TopicRecord row) {
        return new String(row.value(), UTF_8);
    }
}
