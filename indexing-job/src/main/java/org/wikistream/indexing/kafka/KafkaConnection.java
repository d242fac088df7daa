package org.wikistream.indexing.kafka;

import java.io.Serializable;
import java.util.Map;
import java.util.Properties;

/**
 * How Kafka is reached.
 *
 * @param bootstrapServers setting {@code kafka.bootstrap.servers}
 * @param client what stands under {@code kafka.client.}: for the consumer, the producers and the admin client alike
 */
public record KafkaConnection(String bootstrapServers, Map<String, String> client) implements Serializable {

    public KafkaConnection {
        client = Map.copyOf(client);
    }

    Properties clientProperties() {
        Properties properties = new Properties();
        properties.putAll(client);
        return properties;
    }
}
