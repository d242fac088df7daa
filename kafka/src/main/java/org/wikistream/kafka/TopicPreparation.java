package org.wikistream.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wikistream.settings.InvalidSettingsException;
import org.wikistream.topics.TopicContract;

/** Makes sure, before the job starts, that the topics are there and are what they must be. */
public final class TopicPreparation {

    private static final Logger LOG = LoggerFactory.getLogger(TopicPreparation.class);

    private static final String TIMEOUT_MS = "10000";
    /** A broker learns of a topic some time after the controller has made it. */
    private static final Duration NEWS_PATIENCE = Duration.ofSeconds(20);

    private static final long POLL_MILLIS = 100;

    /** For what is said of a payload that is set aside: its position, a reason, a detail of some thousand characters. */
    private static final int HEADER_ROOM = 16 << 10;

    private final KafkaConnection kafka;

    public TopicPreparation(KafkaConnection kafka) {
        this.kafka = kafka;
    }

    /**
     * Creates the topics that the job writes, where they are missing. What takes events takes all that the topic of events
     * takes, with headers on top: one that takes less is raised.
     *
     * @param read must be there already
     * @throws InvalidSettingsException where Kafka can't be reached, {@code read} is missing, or a topic does not have the
     *     broker's clock as its timestamp, or takes too little and can't be raised; names every problem
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
            List<TopicContract> existing = new ArrayList<>(List.of(read));
            int room = roomFor(read, admin);
            for (TopicContract topic : written) {
                if (present.contains(topic.name())) {
                    existing.add(topic);
                } else {
                    create(admin, topic, room);
                }
            }
            checkTimestampTypes(
                    admin, existing.stream().map(TopicContract::name).toList());
            List<TopicContract> aside =
                    existing.stream().skip(1).filter(TopicContract::holdsEvents).toList();
            List<String> problems = new ArrayList<>(raise(admin, aside, room));
            if (SideTopicProducer.largestRecord(kafka) < room) {
                problems.add("kafka.client.buffer.memory = '" + SideTopicProducer.largestRecord(kafka) + "'; allowed: "
                        + room + " or more, which the largest record of '" + read.name()
                        + "' needs when it is set aside");
            }
            if (!problems.isEmpty()) {
                throw new InvalidSettingsException(problems);
            }
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

    private static int roomFor(TopicContract read, Admin admin) throws ExecutionException, InterruptedException {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, read.name());
        Config config = configs(admin, List.of(resource)).values().iterator().next();
        return (int) Math.min(Integer.MAX_VALUE, maxMessageBytes(config) + HEADER_ROOM);
    }

    private static long maxMessageBytes(Config config) {
        return Long.parseLong(config.get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG).value());
    }

    /** Returns what could not be raised. */
    private static List<String> raise(Admin admin, List<TopicContract> topics, int room)
            throws ExecutionException, InterruptedException {
        List<ConfigResource> resources = topics.stream()
                .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic.name()))
                .toList();
        List<String> problems = new ArrayList<>();
        AlterConfigOp raised = new AlterConfigOp(
                new ConfigEntry(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, String.valueOf(room)), AlterConfigOp.OpType.SET);
        for (Map.Entry<ConfigResource, Config> topic : configs(admin, resources).entrySet()) {
            long before = maxMessageBytes(topic.getValue());
            if (before >= room) {
                continue;
            }
            try {
                admin.incrementalAlterConfigs(Map.of(topic.getKey(), List.of(raised)))
                        .all()
                        .get();
                LOG.info(
                        "Raised {} of topic {} from {} to {}: what the topic of events takes, and headers",
                        TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                        topic.getKey().name(),
                        before,
                        room);
            } catch (ExecutionException e) {
                problems.add("Topic '" + topic.getKey().name() + "' has " + TopicConfig.MAX_MESSAGE_BYTES_CONFIG
                        + " = '" + before + "', and can't be raised (" + e.getCause() + "); allowed: " + room
                        + " or more, which is what the topic of events takes, and headers");
            }
        }
        return problems;
    }

    private static void create(Admin admin, TopicContract topic, int room)
            throws ExecutionException, InterruptedException {
        Map<String, String> configs = new HashMap<>(topic.configs());
        if (topic.holdsEvents()) {
            configs.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, String.valueOf(room));
        }
        NewTopic missing = new NewTopic(topic.name(), Optional.of(topic.partitions()), Optional.empty());
        try {
            admin.createTopics(List.of(missing.configs(configs))).all().get();
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
