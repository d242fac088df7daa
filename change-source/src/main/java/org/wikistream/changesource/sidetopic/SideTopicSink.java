package org.wikistream.changesource.sidetopic;

import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.wikistream.kafka.KafkaConnection;
import org.wikistream.kafka.SideTopicProducer;

/**
 * Writes records to a side topic, at least once: a checkpoint completes when the brokers have acknowledged all records
 * before it. After a failure a record may come again; the position that it names identifies it.
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
