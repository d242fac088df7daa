package org.wikistream.warehouse.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wikistream.changesource.ParsedRecordDeserializer;
import org.wikistream.event.Categories;
import org.wikistream.kafka.rejected.RejectedEntry;
import org.wikistream.kafka.rejected.ReplayReport;

class ReplayTest {

    private static final String EVENT = "{\"meta\":{\"id\":\"a\",\"dt\":\"2026-01-31T10:15:30Z\"}}";

    private final ReplayReport report = new ReplayReport();
    private final List<String> sent = new ArrayList<>();

    @Test
    void sendsWhatTheWarehouseRejected() throws Exception {
        replay("warehouse", "refused-by-mysql", "changes", EVENT);
        assertThat(sent).containsExactly("a");
        assertThat(report.skipped()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "ingest, invalid-json, changes, rejected before the topic of events",
        "'', invalid-json, changes, rejected before the topic of events",
        "index, refused-by-opensearch, changes, rejected by another job",
        "statistics, refused-by-opensearch, changes, rejected by another job",
        "warehouse, refused-by-mysql, statistics, a row of the statistics",
        "warehouse, unreadable-time, changes, still can't be read: invalid-json",
        "warehouse, refused-by-mysql, changes, only the head is here"
    })
    void skipsTheRestWithItsReason(String stage, String reason, String topic, String told) throws Exception {
        replay(stage, reason, topic, "{");
        assertThat(sent).isEmpty();
        assertThat(report.skipped()).isEqualTo(1);
        assertThat(report.text()).contains(told);
    }

    private void replay(String stage, String reason, String topic, String payload) throws Exception {
        Replay replay = new Replay(
                "changes",
                new ParsedRecordDeserializer(Categories.BY_TYPE, Set.of()),
                change -> sent.add(change.change().id()),
                report);
        ConsumerRecord<byte[], byte[]> source = new ConsumerRecord<>(topic, 0, 0, null, payload.getBytes(UTF_8));
        replay.accept(new RejectedEntry(reason, stage, source, "", "", -1));
    }
}
