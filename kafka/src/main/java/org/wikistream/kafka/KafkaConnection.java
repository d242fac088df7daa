package org.wikistream.kafka;

import java.io.Serializable;
import java.util.Map;
import java.util.Properties;

/**
 * How Kafka is reached.
 *
 * @param bootstrapServers setting {@code kafka.bootstrap.servers}
 * @param client what stands under {@code kafka.client.}: for the consumer, the producers and the admin client alike.
 *     Names where secrets lie, and holds none
 */
public record KafkaConnection(String bootstrapServers, Map<String, String> client) implements Serializable {

    public KafkaConnection {
        client = Map.copyOf(client);
    }

    public Properties clientProperties() {
        Properties properties = new Properties();
        properties.putAll(client);
        return properties;
    }

    /** Without {@code kafka.client.*}: whatever is in it, it is for Kafka's clients only. */
    @Override
    public String toString() {
        return "KafkaConnection[" + bootstrapServers + ", client ***]";
    }
}
