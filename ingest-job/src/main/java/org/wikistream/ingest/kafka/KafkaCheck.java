package org.wikistream.ingest.kafka;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wikistream.settings.InvalidSettingsException;
import org.wikistream.topics.TopicContract;

/** Looks at the cluster before a job starts: whether its topics and limits are such that the guarantee holds. */
public final class KafkaCheck {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaCheck.class);

    private static final String LIMIT = "transaction.max.timeout.ms";
    private static final String API_TIMEOUT_MILLIS = "20000";

    private final Admin admin;
    private final KafkaSettings settings;
    private final List<String> problems = new ArrayList<>();

    private KafkaCheck(Admin admin, KafkaSettings settings) {
        this.admin = admin;
        this.settings = settings;
    }

    /**
     * Creates the topics that are missing, and checks the others.
     *
     * @throws InvalidSettingsException with all that is wrong
     */
    public static void prepare(Collection<TopicContract> topics, KafkaSettings settings) throws InterruptedException {
        Properties properties = settings.clientProperties();
        // The one may not be above the other: who sets one of them has both.
        if (!properties.containsKey(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG)
                && !properties.containsKey(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG)) {
            properties.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, API_TIMEOUT_MILLIS);
            properties.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, API_TIMEOUT_MILLIS);
        }
        try (Admin admin = Admin.create(properties)) {
            KafkaCheck check = new KafkaCheck(admin, settings);
            check.checkTransactionTimeout();
            check.prepareTopics(topics);
            if (!check.problems.isEmpty()) {
                throw new InvalidSettingsException(check.problems);
            }
        } catch (ExecutionException | KafkaException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new InvalidSettingsException(List.of("kafka.bootstrap.servers = '" + settings.bootstrapServers()
                    + "': Kafka can't be asked for its topics (" + cause
                    + "); allowed: brokers that can be reached with what kafka.client.* holds"));
        }
    }

    private void checkTransactionTimeout() throws ExecutionException, InterruptedException {
        if (settings.delivery() != Delivery.EXACTLY_ONCE) {
            return;
        }
        String broker = admin.describeCluster().nodes().get().iterator().next().idString();
        Optional<Config> config = find(new ConfigResource(ConfigResource.Type.BROKER, broker));
        int timeout = settings.transactionTimeoutMillis();
        if (config.isPresent() && Long.parseLong(config.get().get(LIMIT).value()) < timeout) {
            problems.add("kafka.client.transaction.timeout.ms is " + timeout + ", but the brokers allow "
                    + config.get().get(LIMIT).value() + " (" + LIMIT + "); allowed: raise that to " + timeout
                    + " or more, or lower this, which is how long the job may be down without losing events");
        }
    }

    private void prepareTopics(Collection<TopicContract> topics) throws ExecutionException, InterruptedException {
        Set<String> existing = admin.listTopics().names().get();
        for (TopicContract topic : topics) {
            if (existing.contains(topic.name())) {
                checkTimestamps(topic);
            } else if (settings.createTopics()) {
                create(topic);
            } else {
                problems.add("topic " + topic.name() + " is missing; allowed: create it with " + topic.configs()
                        + ", or kafka.create-topics = true");
            }
        }
    }

    private void create(TopicContract topic) throws ExecutionException, InterruptedException {
        NewTopic missing =
                new NewTopic(topic.name(), Optional.of(topic.partitions()), Optional.empty()).configs(topic.configs());
        try {
            admin.createTopics(List.of(missing)).all().get();
            LOG.info("Created topic {}", topic);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
            checkTimestamps(topic);
        }
    }

    private void checkTimestamps(TopicContract topic) throws ExecutionException, InterruptedException {
        find(new ConfigResource(ConfigResource.Type.TOPIC, topic.name()))
                .map(config -> config.get(TopicContract.TIMESTAMP_TYPE).value())
                .filter(value -> !value.equals(TopicContract.LOG_APPEND_TIME))
                .ifPresent(
                        value -> problems.add("topic " + topic.name() + " has " + TopicContract.TIMESTAMP_TYPE + " = "
                                + value + ", by which retention would delete old events as they arrive; allowed: "
                                + TopicContract.LOG_APPEND_TIME));
    }

    /** The config, or nothing where this client may not see it. */
    private Optional<Config> find(ConfigResource resource) throws ExecutionException, InterruptedException {
        KafkaFuture<Config> config =
                admin.describeConfigs(List.of(resource)).values().get(resource);
        try {
            return config == null ? Optional.empty() : Optional.of(config.get());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AuthorizationException) {
                LOG.warn("Not allowed to see the configuration of {}: it is not checked", resource);
                return Optional.empty();
            }
            throw e;
        }
    }
}
