package org.wikistream.operations.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wikistream.settings.KafkaClientSettings;
import org.wikistream.settings.Setting;
import org.wikistream.settings.Settings;
import org.wikistream.settings.ValueType;

/**
 * The settings for Kafka in the jobs' properties file.
 *
 * @param client {@code kafka.client.*} as Kafka's clients take it
 */
record BrokerSettings(Optional<String> bootstrapServers, Optional<String> topicPrefix, Map<String, String> client) {

    private static final Setting<String> BOOTSTRAP_SERVERS =
            Setting.optional("kafka.bootstrap.servers", ValueType.TEXT, "Brokers, separated by commas.");
    private static final Setting<String> TOPIC_PREFIX =
            Setting.optional("kafka.topic-prefix", ValueType.TEXT, "Begins the name of each topic.");

    static BrokerSettings load(Path file, Map<String, String> environment) {
        Settings settings = SettingsFile.load(file, environment, List.of(BOOTSTRAP_SERVERS, TOPIC_PREFIX));
        Map<String, String> client = KafkaClientSettings.read(settings);
        SettingsFile.refuseInvalid(settings);
        return new BrokerSettings(settings.find(BOOTSTRAP_SERVERS), settings.find(TOPIC_PREFIX), client);
    }
}
