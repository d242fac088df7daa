package org.wikistream.kafka;

import java.util.Properties;
import org.apache.kafka.clients.producer.ProducerConfig;

/** Configuration of a producer that writes to a side topic: rejected payloads, late events, accepted losses. */
public final class SideTopicProducer {

    /** Kafka's own default. */
    private static final int KAFKA_BUFFER_MEMORY = 32 << 20;

    private SideTopicProducer() {}

    /**
     * Returns settings for records up to {@link #largestRecord}, acknowledged by all replicas. Records are compressed
     * in the same way as by ingest-job, because a topic's limit applies to compressed records: an event that fits into
     * its own topic could be too large uncompressed.
     */
    public static Properties properties(KafkaConnection kafka) {
        Properties properties = kafka.clientProperties();
        properties.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, String.valueOf(largestRecord(kafka)));
        properties.putIfAbsent(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        return properties;
    }

    /**
     * Returns the largest record that fits into the producer's buffer. Only the topic should limit the size of records.
     */
    public static int largestRecord(KafkaConnection kafka) {
        String buffer = kafka.client().get(ProducerConfig.BUFFER_MEMORY_CONFIG);
        return buffer == null ? KAFKA_BUFFER_MEMORY : (int) Math.min(Integer.MAX_VALUE, Long.parseLong(buffer.trim()));
    }
}
