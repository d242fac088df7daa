package org.wikistream.ingest.kafka;

import java.io.Serializable;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.wikistream.kafka.KafkaConnection;
import org.wikistream.topics.Topics;

/**
 * Where and how the job writes.
 *
 * @param createTopics whether missing topics are created; otherwise they are an error
 * @param largestRecord in bytes, with key and headers; the topics and the producer must have room for it
 * @param client passed on to Kafka's clients unchanged; it contains the locations of secrets, not the secrets
 */
public record KafkaSettings(
        String bootstrapServers,
        String topicPrefix,
        DeliveryMode delivery,
        boolean createTopics,
        int largestRecord,
        Map<String, String> client)
        implements Serializable {

    /**
     * A transaction that a failed job has left open must still exist when the job comes back to commit it. If it has
     * expired by then, it is lost, and the sink only logs that.
     */
    static final int TRANSACTION_TIMEOUT_MILLIS = 3_600_000;

    /**
     * Below this, a slow checkpoint would lose its transaction. The value is low so that trials of that case need not
     * wait long.
     */
    public static final int MIN_TRANSACTION_TIMEOUT_MILLIS = 10_000;

    /**
     * How long brokers may be away before the job is started again, which then waits in the same way. While it waits,
     * nothing is read, and nothing is lost. With Kafka's own limits (one minute for an answer, two to deliver a
     * record), a broker's restart would also restart the job. Beyond some eight minutes Flink gives up first: after
     * four checkpoints in a row, each after two minutes.
     */
    private static final String PATIENCE_MILLIS = "600000";

    private static final int KAFKA_BUFFER_MEMORY = 32 << 20;

    public KafkaSettings {
        client = new TreeMap<>(client);
    }

    public Topics topics() {
        return new Topics(topicPrefix);
    }

    public KafkaConnection connection() {
        return new KafkaConnection(bootstrapServers, client);
    }

    /** What every client of the cluster needs. */
    public Properties clientProperties() {
        Properties properties = new Properties();
        properties.putAll(client);
        properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        return properties;
    }

    /**
     * Contains defaults that {@code kafka.client.*} may change, and settings that it may not change because the
     * guarantee depends on them.
     */
    Properties producerProperties() {
        Properties properties = new Properties();
        properties.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, Integer.toString(TRANSACTION_TIMEOUT_MILLIS));
        properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        properties.put(ProducerConfig.LINGER_MS_CONFIG, Integer.toString(delivery.lingerMillis()));
        properties.put(ProducerConfig.BATCH_SIZE_CONFIG, Integer.toString(128 << 10));
        // First, how long a record may wait for room in the buffer, and a transaction for answers; second, how long a
        // record may wait for its acknowledgement.
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE_MILLIS);
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        // A record larger than the buffer is refused, whatever max.request.size says.
        properties.put(
                ProducerConfig.BUFFER_MEMORY_CONFIG, Long.toString(Math.max(KAFKA_BUFFER_MEMORY, 2L * largestRecord)));
        properties.putAll(clientProperties());
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
        return properties;
    }

    int transactionTimeoutMillis() {
        return Integer.parseInt(producerProperties().getProperty(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG));
    }

    /**
     * Two jobs that write to one cluster differ in their topics. If this were the same, they would fence each other.
     */
    String transactionalIdPrefix() {
        return topicPrefix + "-ingest-job";
    }

    /** Leaves out {@code kafka.client.*}, which names the locations of passwords. */
    @Override
    public String toString() {
        return bootstrapServers + ", topics " + topicPrefix + ".*, " + delivery;
    }
}
