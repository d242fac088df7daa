package org.wikistream.ingest.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema.KafkaSinkContext;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class TopicRecordSchemaTest {

    private static final KafkaSinkContext CONTEXT = new KafkaSinkContext() {
        @Override
        public int getParallelInstanceId() {
            return 0;
        }

        @Override
        public int getNumberOfParallelInstances() {
            return 1;
        }

        @Override
        public int[] getPartitionsForTopic(String topic) {
            return new int[] {0};
        }
    };

    @Test
    void leavesTimestampAndPartitionToKafka() {
        TopicRecord event = new TopicRecord("t", "k".getBytes(UTF_8), "v".getBytes(UTF_8), null);
        ProducerRecord<byte[], byte[]> record = new TopicRecordSchema().serialize(event, CONTEXT, 17L);
        assertThat(record.timestamp()).isNull();
        assertThat(record.partition()).isNull();
        assertThat(record.key()).isSameAs(event.key());
        assertThat(record.value()).isSameAs(event.value());
        assertThat(record.headers()).isEmpty();
    }

    @Test
    void saysInHeadersWhyAndWhereFrom() {
        RejectedNote note = new RejectedNote("missing-time", "no text in meta.dt", "eqiad.t", 0, 9L);
        assertThat(headers(note))
                .isEqualTo(Map.of(
                        "reason", "missing-time",
                        "detail", "no text in meta.dt",
                        "stage", "ingest",
                        "source-topic", "eqiad.t",
                        "source-partition", "0",
                        "source-offset", "9"));
    }

    @Test
    void leavesOutWhatIsNotKnown() {
        assertThat(headers(new RejectedNote("invalid-json", "Unexpected end", null, null, null)))
                .containsOnlyKeys("reason", "detail", "stage");
    }

    private static Map<String, String> headers(RejectedNote note) {
        Map<String, String> headers = new TreeMap<>();
        new TopicRecordSchema()
                .serialize(new TopicRecord("t", null, new byte[0], note), CONTEXT, null)
                .headers()
                .forEach(header -> headers.put(header.key(), new String(header.value(), UTF_8)));
        return headers;
    }
}
