package org.wikistream.stack.command;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.jspecify.annotations.Nullable;
import org.wikistream.stack.install.Installation;
import org.wikistream.stack.problem.StackException;
import org.wikistream.topics.Topics;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whose topics a command means: the local stack's, or those of another Kafka, which may be secured. */
final class BrokerOptions {

    private static final String USUAL_PREFIX = "wikimedia";

    @Mixin
    private final DataDirOption dataDir = new DataDirOption();

    @Option(names = "--bootstrap", paramLabel = "HOST:PORT", description = "Another Kafka than the local stack's.")
    private @Nullable String bootstrapServers;

    @Option(
            names = "--settings",
            paramLabel = "FILE",
            description =
                    "The jobs' properties file, for another Kafka: kafka.client.* with what it takes to be let in,"
                            + " kafka.bootstrap.servers and kafka.topic-prefix. The rest of it is not looked at.")
    private @Nullable Path settingsFile;

    @Option(
            names = "--topic-prefix",
            paramLabel = "P",
            description =
                    "What the topics' names begin with (default: what --settings says, or else " + USUAL_PREFIX + ").")
    private @Nullable String topicPrefix;

    private @Nullable BrokerSettings read;

    /** Whether the cluster is not the local stack's. */
    boolean namesAnother() {
        return bootstrapServers != null || settingsFile != null;
    }

    /** What Kafka's clients need, {@code bootstrap.servers} included. */
    Map<String, String> client(Installation installation) {
        Map<String, String> client =
                new HashMap<>(settings().map(BrokerSettings::client).orElse(Map.of()));
        client.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers(installation));
        return client;
    }

    /** What to tell a user whom Kafka did not answer. */
    StackException noAnswer(Installation installation, KafkaException e) {
        Throwable reason = e;
        while (reason.getCause() != null) {
            reason = reason.getCause();
        }
        String where = " on " + bootstrapServers(installation) + " (" + reason.getMessage() + ")";
        if (e instanceof AuthenticationException) {
            return new StackException("Kafka does not let us in" + where + "; see kafka.client.* in --settings", e);
        }
        return new StackException(
                "Kafka does not answer" + where
                        + (settingsFile == null ? "; one that is secured needs --settings with kafka.client.*" : ""),
                e);
    }

    DataDirOption dataDir() {
        return dataDir;
    }

    Topics topics() {
        return new Topics(Optional.ofNullable(topicPrefix)
                .or(() -> settings().flatMap(BrokerSettings::topicPrefix))
                .orElse(USUAL_PREFIX));
    }

    private String bootstrapServers(Installation installation) {
        if (bootstrapServers != null) {
            return bootstrapServers;
        }
        return settings()
                .map(settings -> settings.bootstrapServers()
                        .orElseThrow(() -> new StackException(
                                settingsFile + " has no kafka.bootstrap.servers; add it there, or --bootstrap here")))
                .orElseGet(() -> dataDir.stack(installation).bootstrapServers());
    }

    private Optional<BrokerSettings> settings() {
        if (read == null && settingsFile != null) {
            read = BrokerSettings.load(settingsFile, System.getenv());
        }
        return Optional.ofNullable(read);
    }
}
