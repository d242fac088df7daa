package org.wikistream.operations.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wikistream.operations.problem.StackException;
import org.wikistream.settings.InvalidSettingsException;
import org.wikistream.settings.KafkaClientSettings;
import org.wikistream.settings.Setting;
import org.wikistream.settings.SettingCatalogue;
import org.wikistream.settings.Settings;
import org.wikistream.settings.ValueType;

/**
 * What a job's own properties file says about Kafka. The rest of it is the job's affair.
 *
 * @param client {@code kafka.client.*} as Kafka's clients take it
 */
record BrokerSettings(Optional<String> bootstrapServers, Optional<String> topicPrefix, Map<String, String> client) {

    private static final Setting<String> BOOTSTRAP_SERVERS =
            Setting.optional("kafka.bootstrap.servers", ValueType.TEXT, "Brokers, separated by commas.");
    private static final Setting<String> TOPIC_PREFIX =
            Setting.optional("kafka.topic-prefix", ValueType.TEXT, "Begins the name of each topic.");

    private static final List<String> OF_THE_JOBS =
            List.of("kafka.", "eventstreams.", "opensearch.", "category.", "documents.", "stats.");

    /** Reads the file, and over it the environment, as a job does. Throws with all that is wrong. */
    static BrokerSettings load(Path file, Map<String, String> environment) {
        SettingCatalogue catalogue = new SettingCatalogue(List.of(BOOTSTRAP_SERVERS, TOPIC_PREFIX));
        OF_THE_JOBS.forEach(prefix -> catalogue.passingOn(prefix, "Not for this command."));
        Settings settings = Settings.load(catalogue, new String[] {"--settings", file.toString()}, environment);
        Map<String, String> client = KafkaClientSettings.read(settings);
        try {
            settings.throwIfInvalid();
        } catch (InvalidSettingsException e) {
            throw new StackException(String.join(System.lineSeparator(), e.problems()), e);
        }
        return new BrokerSettings(settings.find(BOOTSTRAP_SERVERS), settings.find(TOPIC_PREFIX), client);
    }
}
