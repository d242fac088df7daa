package org.wikistream.insights.publish;

import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.wikistream.alerts.AlertCodec;

/**
 * Serializes alerts for their topic. The key is the id, so that compaction leaves the version that was written last;
 * that is the highest, unless the job was restored and has not caught up yet. Readers take the highest.
 */
public final class AlertSerializer implements KafkaRecordSerializationSchema<PublishedAlert> {

    private final String topic;

    public AlertSerializer(String topic) {
        this.topic = topic;
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(PublishedAlert alert, KafkaSinkContext context, Long timestamp) {
        return new ProducerRecord<>(topic, AlertCodec.key(alert.id()), alert.value());
    }
}
