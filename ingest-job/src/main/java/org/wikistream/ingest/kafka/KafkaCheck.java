package org.wikistream.ingest.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wikistream.settings.InvalidSettingsException;
import org.wikistream.topics.TopicContract;

/** Looks at the cluster before a job starts: whether its topics and limits are such that the guarantee holds. */
public final class KafkaCheck {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaCheck.class);

    private static final String LIMIT = "transaction.max.timeout.ms";
    private static final String BROKER_MAX_MESSAGE = "message.max.bytes";
    /** How long brokers keep what each checkpoint leaves there, the longest that is no trouble: some 86,400 of each. */
    private static final Duration LONGEST_MEMORY = Duration.ofDays(1);

    private static final Map<String, String> MEMORIES = new TreeMap<>(Map.of(
            "transactional.id.expiration.ms", "transactional ids, in the heap of their coordinators",
            "producer.id.expiration.ms", "producer ids, in the heap of each partition's leader"));
    private static final String API_TIMEOUT_MILLIS = "20000";
    /** A broker learns of a topic some time after the controller has made it. */
    private static final Duration NEWS_PATIENCE = Duration.ofSeconds(20);

    private static final long POLL_MILLIS = 100;

    private final Admin admin;
    private final KafkaSettings settings;
    private final List<String> problems = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    KafkaCheck(Admin admin, KafkaSettings settings) {
        this.admin = admin;
        this.settings = settings;
    }

    /**
     * Creates the topics that are missing, and checks the others.
     *
     * @return warnings: what the brokers had better be told before the job runs for long
     * @throws InvalidSettingsException with all that is wrong
     */
    public static List<String> prepare(Collection<TopicContract> topics, KafkaSettings settings)
            throws InterruptedException {
        Properties properties = settings.clientProperties();
        // The one may not be above the other: who sets one of them has both.
        if (!properties.containsKey(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG)
                && !properties.containsKey(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG)) {
            properties.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, API_TIMEOUT_MILLIS);
            properties.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, API_TIMEOUT_MILLIS);
        }
        try (Admin admin = Admin.create(properties)) {
            KafkaCheck check = new KafkaCheck(admin, settings);
            Optional<Config> broker = check.findBroker();
            broker.ifPresent(check::checkTransactionTimeout);
            broker.ifPresent(check::checkMemories);
            check.prepareTopics(topics, broker);
            if (!check.problems.isEmpty()) {
                throw new InvalidSettingsException(check.problems);
            }
            return List.copyOf(check.warnings);
        } catch (ExecutionException | KafkaException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new InvalidSettingsException(List.of("kafka.bootstrap.servers = '" + settings.bootstrapServers()
                    + "': Kafka can't be asked for its topics (" + cause
                    + "); allowed: brokers that can be reached with what kafka.client.* holds"));
        }
    }

    /** The configuration of one broker, which is taken for that of all. */
    private Optional<Config> findBroker() throws ExecutionException, InterruptedException {
        String broker = admin.describeCluster().nodes().get().iterator().next().idString();
        return find(new ConfigResource(ConfigResource.Type.BROKER, broker));
    }

    private void checkTransactionTimeout(Config broker) {
        int timeout = settings.transactionTimeoutMillis();
        if (settings.delivery() == Delivery.EXACTLY_ONCE && number(broker, LIMIT) < timeout) {
            problems.add("kafka.client.transaction.timeout.ms is " + timeout + ", but the brokers allow "
                    + number(broker, LIMIT) + " (" + LIMIT + "); allowed: raise that to " + timeout
                    + " or more, or lower this, which is how long the job may be down without losing events");
        }
    }

    /** Each checkpoint has a transactional id and a producer id of its own, which the brokers keep until they expire. */
    private void checkMemories(Config broker) {
        if (settings.delivery() != Delivery.EXACTLY_ONCE) {
            return;
        }
        MEMORIES.forEach((limit, what) -> {
            // A broker of another version need not have both.
            if (broker.get(limit) != null && number(broker, limit) > LONGEST_MEMORY.toMillis()) {
                warnings.add("the brokers have " + limit + " = " + number(broker, limit)
                        + ", and each checkpoint leaves one of the " + what + ": at one a second "
                        + number(broker, limit) / 1000 + " of them. Set " + limit + "="
                        + LONGEST_MEMORY.toMillis() + " in the brokers' own configuration; shorter loses nothing");
            }
        });
    }

    private void prepareTopics(Collection<TopicContract> topics, Optional<Config> broker)
            throws ExecutionException, InterruptedException {
        Set<String> existing = admin.listTopics().names().get();
        for (TopicContract topic : topics) {
            if (existing.contains(topic.name())) {
                check(topic);
            } else if (settings.createTopics()) {
                create(topic, broker);
            } else {
                problems.add("topic " + topic.name() + " is missing; allowed: create it with " + topic.configs()
                        + ", or kafka.create-topics = true");
            }
        }
    }

    private void create(TopicContract topic, Optional<Config> broker) throws ExecutionException, InterruptedException {
        Map<String, String> configs = new HashMap<>(topic.configs());
        if (broker.isEmpty() || number(broker.get(), BROKER_MAX_MESSAGE) < settings.largestRecord()) {
            configs.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(settings.largestRecord()));
        }
        NewTopic missing =
                new NewTopic(topic.name(), Optional.of(topic.partitions()), Optional.empty()).configs(configs);
        try {
            admin.createTopics(List.of(missing)).all().get();
            LOG.info("Created topic {}", topic);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
            check(topic);
        }
    }

    private void check(TopicContract topic) throws ExecutionException, InterruptedException {
        find(new ConfigResource(ConfigResource.Type.TOPIC, topic.name())).ifPresent(config -> {
            checkTimestamps(topic, config);
            checkSize(topic, config);
        });
    }

    private void checkTimestamps(TopicContract topic, Config config) {
        String type = config.get(TopicContract.TIMESTAMP_TYPE).value();
        if (!type.equals(TopicContract.LOG_APPEND_TIME)) {
            problems.add("topic " + topic.name() + " has " + TopicContract.TIMESTAMP_TYPE + " = " + type
                    + ", by which retention would delete old events as they arrive; allowed: "
                    + TopicContract.LOG_APPEND_TIME);
        }
    }

    private void checkSize(TopicContract topic, Config config) {
        long limit = number(config, TopicConfig.MAX_MESSAGE_BYTES_CONFIG);
        boolean holdsEvents = !topic.name().equals(settings.topics().audit());
        if (holdsEvents && limit < settings.largestRecord()) {
            problems.add("topic " + topic.name() + " has " + TopicConfig.MAX_MESSAGE_BYTES_CONFIG + " = " + limit
                    + ", too small for an event of eventstreams.max-event-size with its key and headers; allowed: "
                    + settings.largestRecord() + " or more there, or a smaller eventstreams.max-event-size");
        }
    }

    private static long number(Config config, String name) {
        return Long.parseLong(config.get(name).value());
    }

    /** The config, or nothing where this client may not see it. */
    Optional<Config> find(ConfigResource resource) throws ExecutionException, InterruptedException {
        long deadline = System.nanoTime() + NEWS_PATIENCE.toNanos();
        while (true) {
            KafkaFuture<Config> config =
                    admin.describeConfigs(List.of(resource)).values().get(resource);
            try {
                return config == null ? Optional.empty() : Optional.of(config.get());
            } catch (ExecutionException e) {
                if (e.getCause() instanceof AuthorizationException) {
                    LOG.warn("Not allowed to see the configuration of {}: it is not checked", resource);
                    return Optional.empty();
                }
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException) || System.nanoTime() > deadline) {
                    throw e;
                }
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
    }
}
