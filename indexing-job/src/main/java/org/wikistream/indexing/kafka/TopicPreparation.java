package org.wikistream.indexing.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.wikistream.settings.InvalidSettingsException;
import org.wikistream.topics.TopicContract;

/** Makes sure, before the job starts, that the topics are there and are what they must be. */
public final class TopicPreparation {

    private static final String TIMEOUT_MS = "10000";
    /** A broker learns of a topic some time after the controller has made it. */
    private static final Duration NEWS_PATIENCE = Duration.ofSeconds(20);

    private static final long POLL_MILLIS = 100;

    private final KafkaConnection kafka;

    public TopicPreparation(KafkaConnection kafka) {
        this.kafka = kafka;
    }

    /**
     * Creates the topics that the job writes, where they are missing.
     *
     * @param read must be there already
     * @throws InvalidSettingsException where Kafka can't be reached, {@code read} is missing, or a topic does not have the
     *     broker's clock as its timestamp; names every problem
     */
    public void prepare(TopicContract read, List<TopicContract> written) {
        Properties properties = kafka.clientProperties();
        // The request's may not be above the other: who sets one of them has both.
        if (!properties.containsKey(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG)
                && !properties.containsKey(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG)) {
            properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MS);
            properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MS);
        }
        properties.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
        try (Admin admin = Admin.create(properties)) {
            Set<String> present = admin.listTopics().names().get();
            if (!present.contains(read.name())) {
                throw new InvalidSettingsException(
                        List.of("Topic '" + read.name() + "' is not at kafka.bootstrap.servers" + " = '"
                                + kafka.bootstrapServers() + "'; start ingest-job first, which creates it"));
            }
            List<String> toCheck = new ArrayList<>(List.of(read.name()));
            for (TopicContract topic : written) {
                if (present.contains(topic.name())) {
                    toCheck.add(topic.name());
                } else {
                    create(admin, topic);
                }
            }
            checkTimestampTypes(admin, toCheck);
        } catch (ExecutionException | KafkaException e) {
            Throwable reason = e instanceof ExecutionException
                    ? Optional.ofNullable(e.getCause()).orElse(e)
                    : e;
            throw new InvalidSettingsException(List.of("kafka.bootstrap.servers = '" + kafka.bootstrapServers()
                    + "' can't be used (" + reason.getClass().getSimpleName() + ": " + reason.getMessage()
                    + "); allowed: the addresses of running brokers"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while asking Kafka for its topics", e);
        }
    }

    private static void create(Admin admin, TopicContract topic) throws ExecutionException, InterruptedException {
        NewTopic missing = new NewTopic(topic.name(), Optional.of(topic.partitions()), Optional.empty());
        try {
            admin.createTopics(List.of(missing.configs(topic.configs()))).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) { // another job was quicker
                throw e;
            }
        }
    }

    static void checkTimestampTypes(Admin admin, List<String> topics) throws ExecutionException, InterruptedException {
        List<ConfigResource> resources = topics.stream()
                .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
                .toList();
        List<String> problems = new ArrayList<>();
        configs(admin, resources).forEach((topic, config) -> {
            String type = config.get(TopicContract.TIMESTAMP_TYPE).value();
            if (!TopicContract.LOG_APPEND_TIME.equals(type)) {
                problems.add("Topic '" + topic.name() + "' has " + TopicContract.TIMESTAMP_TYPE + " = '" + type
                        + "'; allowed: " + TopicContract.LOG_APPEND_TIME
                        + ", because retention would delete a replay of old events as it arrives");
            }
        });
        if (!problems.isEmpty()) {
            throw new InvalidSettingsException(problems);
        }
    }

    private static Map<ConfigResource, Config> configs(Admin admin, List<ConfigResource> topics)
            throws ExecutionException, InterruptedException {
        long deadline = System.nanoTime() + NEWS_PATIENCE.toNanos();
        while (true) {
            try {
                return admin.describeConfigs(topics).all().get();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException) || System.nanoTime() > deadline) {
                    throw e;
                }
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
    }
}
