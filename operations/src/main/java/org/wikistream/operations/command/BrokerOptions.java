package org.wikistream.operations.command;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.jspecify.annotations.Nullable;
import org.wikistream.problem.UserError;
import org.wikistream.topics.Topics;
import picocli.CommandLine.Option;

/** The options that name the topics that a command works on and their Kafka, which may be secured. */
public final class BrokerOptions {

    private static final String USUAL_PREFIX = "wikimedia";

    @Option(names = "--bootstrap", paramLabel = "HOST:PORT", description = "Kafka's brokers.")
    private @Nullable String bootstrapServers;

    @Option(
            names = "--settings",
            paramLabel = "FILE",
            description = "The jobs' properties file: kafka.client.* with what a secured Kafka asks for,"
                    + " kafka.bootstrap.servers, kafka.topic-prefix, and whatever else is named here. Other keys in it"
                    + " are ignored.")
    private @Nullable Path settingsFile;

    @Option(
            names = "--topic-prefix",
            paramLabel = "P",
            description = "What the names of the topics begin with (default: what --settings says, or else "
                    + USUAL_PREFIX + ").")
    private @Nullable String topicPrefix;

    private @Nullable BrokerSettings read;
    private @Nullable Supplier<String> usualBootstrapServers;

    /** Sets the Kafka to use if the options name none. Without this default, they have to name one. */
    public void orElse(Supplier<String> bootstrapServers) {
        usualBootstrapServers = bootstrapServers;
    }

    /** Returns whether the options name a Kafka. */
    public boolean namesOne() {
        return bootstrapServers != null || settingsFile != null;
    }

    /** Returns whether a file of the jobs' settings is named. It also says where the stores are. */
    public boolean namesSettings() {
        return settingsFile != null;
    }

    Optional<Path> settingsFile() {
        return Optional.ofNullable(settingsFile);
    }

    /** Returns the settings for Kafka's clients, including {@code bootstrap.servers}. */
    Map<String, String> client() {
        Map<String, String> client =
                new HashMap<>(settings().map(BrokerSettings::client).orElse(Map.of()));
        client.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers());
        return client;
    }

    /** Returns the message for the user when Kafka did not answer. */
    UserError noAnswer(KafkaException e) {
        Throwable reason = e;
        while (reason.getCause() != null) {
            reason = reason.getCause();
        }
        String where = " on " + bootstrapServers() + " (" + reason.getMessage() + ")";
        if (e instanceof AuthenticationException) {
            return new UserError("Kafka denies access" + where + "; check kafka.client.* in --settings", e);
        }
        return new UserError(
                "Kafka does not answer" + where
                        + (settingsFile == null ? "; a secured Kafka needs --settings with kafka.client.*" : ""),
                e);
    }

    public Topics topics() {
        return new Topics(Optional.ofNullable(topicPrefix)
                .or(() -> settings().flatMap(BrokerSettings::topicPrefix))
                .orElse(USUAL_PREFIX));
    }

    private String bootstrapServers() {
        if (bootstrapServers != null) {
            return bootstrapServers;
        }
        return settings()
                .map(settings -> settings.bootstrapServers()
                        .orElseThrow(() -> new UserError(
                                settingsFile + " has no kafka.bootstrap.servers; add it there, or --bootstrap here")))
                .orElseGet(() -> {
                    if (usualBootstrapServers == null) {
                        throw new UserError("Say which Kafka is meant: --bootstrap HOST:PORT, or --settings FILE");
                    }
                    return usualBootstrapServers.get();
                });
    }

    private Optional<BrokerSettings> settings() {
        if (read == null && settingsFile != null) {
            read = BrokerSettings.load(settingsFile, System.getenv());
        }
        return Optional.ofNullable(read);
    }
}
