package org.wikistream.indexing.kafka;

import java.util.Properties;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * Writes what is set aside, at least once: a checkpoint completes when the brokers have acknowledged all before it. After
 * a failure a record may come again, and is recognised by the position that it names.
 */
public final class AsideSink {

    /** Kafka's own default. */
    private static final int KAFKA_BUFFER_MEMORY = 32 << 20;

    private AsideSink() {}

    public static <T> KafkaSink<T> of(KafkaConnection kafka, KafkaRecordSerializationSchema<T> serializer) {
        return KafkaSink.<T>builder()
                .setKafkaProducerConfig(producerProperties(kafka))
                .setBootstrapServers(kafka.bootstrapServers())
                .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
                .setRecordSerializer(serializer)
                .build();
    }

    /**
     * For whatever writes aside: acknowledged by all, and as large as {@link #largestRecord} says. Compressed as ingest-job does
     * it, because a topic's limit is for what is compressed: what its own topic took would be too large as it is.
     */
    static Properties producerProperties(KafkaConnection kafka) {
        Properties properties = kafka.clientProperties();
        properties.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, String.valueOf(largestRecord(kafka)));
        properties.putIfAbsent(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        return properties;
    }

    /** What a producer can send: all that fits into its buffer. The topic alone is to say what is too large. */
    static int largestRecord(KafkaConnection kafka) {
        String buffer = kafka.client().get(ProducerConfig.BUFFER_MEMORY_CONFIG);
        return buffer == null ? KAFKA_BUFFER_MEMORY : (int) Math.min(Integer.MAX_VALUE, Long.parseLong(buffer.trim()));
    }
}
