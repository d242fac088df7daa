package org.wikistream.ingest.kafka;

import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * Where to write, and how.
 *
 * @param createTopics whether missing topics are created; otherwise they are an error
 * @param client passed on to Kafka's clients as it is
 */
public record KafkaSettings(
        String bootstrapServers,
        String topicPrefix,
        Delivery delivery,
        boolean createTopics,
        Map<String, String> client) {

    /**
     * A transaction that a failed job has left open must still be there when the job comes back to commit it: one that has
     * expired by then is lost, and the sink says so only in its log.
     */
    static final int TRANSACTION_TIMEOUT_MILLIS = 3_600_000;

    /** What every client of the cluster needs. */
    Properties clientProperties() {
        Properties properties = new Properties();
        properties.putAll(client);
        properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        return properties;
    }

    /** Defaults that {@code kafka.client.*} may change, and what the guarantee rests on, which it may not. */
    Properties producerProperties() {
        Properties properties = new Properties();
        properties.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, Integer.toString(TRANSACTION_TIMEOUT_MILLIS));
        properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        // A checkpoint a second makes transactions visible; ten milliseconds don't matter, fuller batches do.
        properties.put(ProducerConfig.LINGER_MS_CONFIG, "10");
        properties.put(ProducerConfig.BATCH_SIZE_CONFIG, Integer.toString(128 << 10));
        properties.putAll(clientProperties());
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
        return properties;
    }

    int transactionTimeoutMillis() {
        return Integer.parseInt(producerProperties().getProperty(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG));
    }

    /** Two jobs that write to one cluster differ in their topics; were this the same, they would fence each other. */
    String transactionalIdPrefix() {
        return topicPrefix + "-ingest-job";
    }

    /** Without {@code kafka.client.*}, which may hold passwords. */
    @Override
    public String toString() {
        return bootstrapServers + ", topics " + topicPrefix + ".*, " + delivery;
    }
}
