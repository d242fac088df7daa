package org.wikistream.kafka;

import java.util.Properties;
import org.apache.kafka.clients.producer.ProducerConfig;

/** How a producer is configured that writes what is set aside: rejected payloads, late events, losses. */
public final class SideTopicProducer {

    /** Kafka's own default. */
    private static final int KAFKA_BUFFER_MEMORY = 32 << 20;

    private SideTopicProducer() {}

    /**
     * Acknowledged by all, and as large as {@link #largestRecord} says. Compressed as ingest-job does it, because a topic's limit
     * is for what is compressed: what its own topic took would be too large as it is.
     */
    public static Properties properties(KafkaConnection kafka) {
        Properties properties = kafka.clientProperties();
        properties.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, String.valueOf(largestRecord(kafka)));
        properties.putIfAbsent(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        return properties;
    }

    /** What a producer can send: all that fits into its buffer. The topic alone is to say what is too large. */
    public static int largestRecord(KafkaConnection kafka) {
        String buffer = kafka.client().get(ProducerConfig.BUFFER_MEMORY_CONFIG);
        return buffer == null ? KAFKA_BUFFER_MEMORY : (int) Math.min(Integer.MAX_VALUE, Long.parseLong(buffer.trim()));
    }
}
