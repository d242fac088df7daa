package org.wikistream.kafka;

import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/** A consumer that only looks. It belongs to no group, creates nothing, and never makes its caller wait for long. */
public final class StandaloneConsumer {

    /** The timeout of each request, and of each call that waits for several. */
    public static final int TIMEOUT_MILLIS = 5_000;

    /** For small heaps, such as that of the launcher. */
    private static final int FETCH_BYTES = 8 << 20;

    private StandaloneConsumer() {}

    /**
     * Returns the settings of a consumer that reads committed records, from the beginning of a topic unless it is told
     * otherwise.
     *
     * @param client the settings that Kafka's clients need, including {@code bootstrap.servers}
     */
    public static Properties settings(Map<String, String> client) {
        Properties settings = new Properties();
        settings.putAll(client);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
        settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
        return settings;
    }
}
