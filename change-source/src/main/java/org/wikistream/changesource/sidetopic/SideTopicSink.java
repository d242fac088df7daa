package org.wikistream.changesource.sidetopic;

import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.wikistream.kafka.KafkaConnection;
import org.wikistream.kafka.SideTopicProducer;

/**
 * Writes what is set aside, at least once: a checkpoint completes when the brokers have acknowledged all before it. After
 * a failure a record may come again, and is recognised by the position that it names.
 */
public final class SideTopicSink {

    private SideTopicSink() {}

    public static <T> KafkaSink<T> of(KafkaConnection kafka, KafkaRecordSerializationSchema<T> serializer) {
        return KafkaSink.<T>builder()
                .setKafkaProducerConfig(SideTopicProducer.properties(kafka))
                .setBootstrapServers(kafka.bootstrapServers())
                .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
                .setRecordSerializer(serializer)
                .build();
    }
}
