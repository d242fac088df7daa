package org.wikistream.insights.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.flink.connector.kafka.sink.DefaultKafkaSinkContext;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.wikistream.alerts.Alert;
import org.wikistream.alerts.AlertCodec;
import org.wikistream.alerts.AlertKind;
import org.wikistream.opensearch.bulk.IndexAction;

class PublishTest {

    private static final Alert ALERT = new Alert(
            "run:1",
            7,
            AlertKind.RUN,
            true,
            "enwiki",
            null,
            "Ann",
            Instant.parse("2026-10-31T23:59:59Z"),
            Instant.parse("2026-11-01T00:10:00Z"),
            Instant.parse("2026-11-01T00:10:30Z"),
            12,
            new TreeMap<>(),
            "Ann edited 12 pages",
            List.of(),
            "00000000");
    private static final PublishedAlert PUBLISHED = PublishedAlert.of(ALERT);

    @Test
    void writesAnAlertToItsTopicUnderItsId() {
        ProducerRecord<byte[], byte[]> record = new AlertSerializer("wikimedia.alerts")
                .serialize(PUBLISHED, new DefaultKafkaSinkContext(0, 1, new Properties()), 0L);
        assertThat(record.topic()).isEqualTo("wikimedia.alerts");
        assertThat(new String(record.key(), UTF_8)).isEqualTo("run:1");
        assertThat(record.value()).isEqualTo(AlertCodec.value(ALERT));
    }

    /**
     * A replay must find the existing document, so its index follows from when the alert began, not from when it was
     * updated.
     */
    @Test
    void indexesAnAlertByWhenItBeganUnderItsIdAndVersion() {
        IndexAction action = new IndexAlert(from -> "alerts-" + from.toString().substring(0, 7)).apply(PUBLISHED);
        assertThat(action.index()).isEqualTo("alerts-2026-10");
        assertThat(action.id()).isEqualTo("run:1");
        assertThat(action.version()).isEqualTo(7);
        assertThat(action.document()).isEqualTo(AlertCodec.value(ALERT));
        assertThat(action.origin().payload()).isEqualTo(AlertCodec.value(ALERT));
        assertThat(action.origin().category()).isEqualTo("run");
        assertThat(action.origin().isRecord()).isFalse();
    }
}
