package org.wikistream.changesource.sidetopic;

import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.wikistream.changesource.records.RejectedRecord;
import org.wikistream.kafka.rejected.RejectedMessage;
import org.wikistream.topics.RejectedHeaders;

/**
 * Serializes a rejected record for the rejected topic: the payload as read, its reason and origin in
 * {@link RejectedHeaders}.
 */
public final class RejectedSerializer implements KafkaRecordSerializationSchema<RejectedRecord> {

    private final String topic;
    private final String stage;

    /** @param stage which of the topic's readers rejects, as in {@link RejectedHeaders#STAGE} */
    public RejectedSerializer(String topic, String stage) {
        this.topic = topic;
        this.stage = stage;
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(RejectedRecord rejected, KafkaSinkContext context, Long timestamp) {
        return new RejectedMessage(topic, rejected.payload(), rejected.reason(), rejected.detail(), stage)
                .from(rejected.topic(), rejected.partition(), rejected.offset(), rejected.appended())
                .record();
    }
}
