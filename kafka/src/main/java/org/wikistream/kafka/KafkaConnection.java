package org.wikistream.kafka;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;

/**
 * Addresses and client settings of a Kafka cluster.
 *
 * @param bootstrapServers setting {@code kafka.bootstrap.servers}
 * @param client settings under {@code kafka.client.}, for consumers, producers and admin clients alike. They contain
 *     the locations of secrets, but no secrets
 */
public record KafkaConnection(String bootstrapServers, Map<String, String> client) implements Serializable {

    public KafkaConnection {
        client = Map.copyOf(client);
    }

    /**
     * Returns the connection with these properties.
     *
     * @param properties everything that a client needs, including {@code bootstrap.servers}
     */
    public static KafkaConnection of(Map<String, String> properties) {
        Map<String, String> client = new HashMap<>(properties);
        return new KafkaConnection(
                Objects.requireNonNull(client.remove(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG)), client);
    }

    /** Returns everything that a client needs, including {@code bootstrap.servers}. */
    public Map<String, String> properties() {
        Map<String, String> properties = new HashMap<>(client);
        properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        return properties;
    }

    public Properties clientProperties() {
        Properties properties = new Properties();
        properties.putAll(client);
        return properties;
    }

    /** Leaves out {@code kafka.client.*}, which only Kafka's clients may see. */
    @Override
    public String toString() {
        return "KafkaConnection[" + bootstrapServers + ", client ***]";
    }
}
