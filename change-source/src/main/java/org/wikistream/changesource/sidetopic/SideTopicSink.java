package org.wikistream.changesource.sidetopic;

import java.util.Properties;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.wikistream.kafka.KafkaConnection;
import org.wikistream.kafka.SideTopicProducer;

/**
 * Writes records to a side topic, at least once: a checkpoint completes when the brokers have acknowledged all records
 * before it. After a failure a record may come again; the position that it names identifies it.
 */
public final class SideTopicSink {

    /** Eight times Kafka's default, which holds a dozen rows of the statistics, and a backlog has thousands a second. */
    private static final String BATCH_SIZE = String.valueOf(128 << 10);

    /** How long a batch waits for more. A checkpoint does not wait for that. */
    private static final String LINGER_MILLIS = "20";

    private SideTopicSink() {}

    public static <T> KafkaSink<T> of(KafkaConnection kafka, KafkaRecordSerializationSchema<T> serializer) {
        Properties properties = SideTopicProducer.properties(kafka);
        properties.putIfAbsent(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_SIZE);
        properties.putIfAbsent(ProducerConfig.LINGER_MS_CONFIG, LINGER_MILLIS);
        return KafkaSink.<T>builder()
                .setKafkaProducerConfig(properties)
                .setBootstrapServers(kafka.bootstrapServers())
                .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
                .setRecordSerializer(serializer)
                .build();
    }
}
