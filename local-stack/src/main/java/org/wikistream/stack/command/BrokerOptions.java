package org.wikistream.stack.command;

import org.jspecify.annotations.Nullable;
import org.wikistream.stack.install.Installation;
import org.wikistream.topics.Topics;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whose topics a command means: the local stack's, or those of another Kafka. */
final class BrokerOptions {

    @Mixin
    private final DataDirOption dataDir = new DataDirOption();

    @Option(names = "--bootstrap", paramLabel = "HOST:PORT", description = "Another Kafka than the local stack's.")
    private @Nullable String bootstrapServers;

    @Option(
            names = "--topic-prefix",
            paramLabel = "P",
            defaultValue = "wikimedia",
            description = "What the topics' names begin with (default: ${DEFAULT-VALUE}).")
    private String topicPrefix = "";

    /** Whether the cluster is not the local stack's. */
    boolean namesAnother() {
        return bootstrapServers != null;
    }

    String bootstrapServers(Installation installation) {
        return bootstrapServers != null
                ? bootstrapServers
                : dataDir.stack(installation).bootstrapServers();
    }

    DataDirOption dataDir() {
        return dataDir;
    }

    Topics topics() {
        return new Topics(topicPrefix);
    }
}
