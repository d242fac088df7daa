package org.wikistream.ingest.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Config;
import org.wikistream.kafka.TopicCheck;
import org.wikistream.topics.TopicContract;

/** Checks, before the job starts, that the topics and limits of the cluster allow the delivery guarantee to hold. */
public final class ClusterCheck {

    private static final String LIMIT = "transaction.max.timeout.ms";
    /**
     * The longest time for which brokers can easily keep what each checkpoint leaves behind: some 86,400 ids of each
     * kind.
     */
    private static final Duration LONGEST_MEMORY = Duration.ofDays(1);

    private static final Map<String, String> MEMORIES = new TreeMap<>(Map.of(
            "transactional.id.expiration.ms", "transactional ids, in the heap of their coordinators",
            "producer.id.expiration.ms", "producer ids, in the heap of each partition's leader"));

    private ClusterCheck() {}

    /**
     * Creates the topics that are missing, and checks the others.
     *
     * @return warnings: settings that the brokers should have before the job runs for long
     * @throws org.wikistream.settings.InvalidSettingsException with all that is wrong
     */
    public static List<String> prepare(Collection<TopicContract> topics, KafkaSettings settings) {
        List<String> warnings = new ArrayList<>();
        TopicCheck.of(settings.connection(), check -> {
            if (settings.delivery() == DeliveryMode.EXACTLY_ONCE) {
                check.broker().ifPresent(broker -> {
                    checkTransactionTimeout(broker, settings.transactionTimeoutMillis(), check);
                    checkMemories(broker, warnings);
                });
            }
            for (TopicContract topic : topics) {
                check.written(topic, settings.largestRecord(), settings.createTopics());
            }
        });
        return List.copyOf(warnings);
    }

    private static void checkTransactionTimeout(Config broker, int timeout, TopicCheck check) {
        if (number(broker, LIMIT) < timeout) {
            check.refuse("kafka.client.transaction.timeout.ms is " + timeout + ", but the brokers allow "
                    + number(broker, LIMIT) + " (" + LIMIT + "); allowed: raise that to " + timeout
                    + " or more, or lower this, which is how long the job may be down without losing events");
        }
    }

    /**
     * Each checkpoint has a transactional id and a producer id of its own, which the brokers keep until they expire.
     */
    private static void checkMemories(Config broker, List<String> warnings) {
        MEMORIES.forEach((limit, what) -> {
            // Brokers of other versions may lack one of these.
            if (broker.get(limit) != null && number(broker, limit) > LONGEST_MEMORY.toMillis()) {
                warnings.add("the brokers have " + limit + " = " + number(broker, limit)
                        + ", and each checkpoint leaves one of the " + what + ": at one a second "
                        + number(broker, limit) / 1000 + " of them. Set " + limit + "="
                        + LONGEST_MEMORY.toMillis() + " in the brokers' own configuration; shorter loses nothing");
            }
        });
    }

    private static long number(Config config, String name) {
        return Long.parseLong(config.get(name).value());
    }
}
