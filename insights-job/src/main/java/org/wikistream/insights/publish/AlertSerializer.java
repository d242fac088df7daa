package org.wikistream.insights.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Serializes alerts for their topic. The key is the id, so that compaction leaves the version that was written last; that is the
 * highest, unless the job was restored and has not caught up yet. Readers take the highest.
 */
public final class AlertSerializer implements KafkaRecordSerializationSchema<PublishedAlert> {

    private final String topic;

    public AlertSerializer(String topic) {
        this.topic = topic;
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(PublishedAlert alert, KafkaSinkContext context, Long timestamp) {
        return new ProducerRecord<>(topic, alert.id().getBytes(UTF_8), alert.value());
    }
}
