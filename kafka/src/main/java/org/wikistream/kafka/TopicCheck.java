package org.wikistream.kafka;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wikistream.settings.InvalidSettingsException;
import org.wikistream.topics.TopicContract;

/**
 * Checks before a job starts that its topics exist and are configured as they must be. The writer of a topic ({@link
 * #written}) never changes an existing one; readers raise the record size of their side topics ({@link #sideTopic}) if
 * it is too small. If this client lacks the permission to look, the check logs that and checks nothing.
 */
public final class TopicCheck {

    /** The checks to make on one cluster. */
    @FunctionalInterface
    public interface Checks {
        void run(TopicCheck check) throws ExecutionException, InterruptedException;
    }

    private static final Logger LOG = LoggerFactory.getLogger(TopicCheck.class);
    private static final String BROKER_MAX_MESSAGE = "message.max.bytes";
    /**
     * Room for the headers of a rejected payload: its position, a reason, and a detail of a few thousand characters.
     */
    private static final int HEADER_ROOM = 16 << 10;

    private final Admin admin;
    private final KafkaConnection kafka;
    private final List<String> problems = new ArrayList<>();
    private @Nullable Set<String> names;

    TopicCheck(Admin admin, KafkaConnection kafka) {
        this.admin = admin;
        this.kafka = kafka;
    }

    /**
     * Runs the checks.
     *
     * @throws InvalidSettingsException with every problem, or if Kafka can't be asked
     */
    public static void of(KafkaConnection kafka, Checks checks) {
        try (Admin admin = BoundedAdmin.open(kafka.properties())) {
            TopicCheck check = new TopicCheck(admin, kafka);
            checks.run(check);
            if (!check.problems.isEmpty()) {
                throw new InvalidSettingsException(check.problems);
            }
        } catch (ExecutionException | KafkaException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new InvalidSettingsException(List.of("kafka.bootstrap.servers = '" + kafka.bootstrapServers()
                    + "': Kafka can't be asked for its topics (" + cause
                    + "); allowed: brokers that can be reached with what kafka.client.* holds"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while asking Kafka for its topics", e);
        }
    }

    /**
     * Checks, for a reader of the topic of events, that topic and the reader's side topics. The side topics are left
     * alone if the record size of the topic of events is unknown, because they would be created without room for its
     * records.
     *
     * @return the side topics that it created
     */
    public static List<TopicContract> ofReader(
            KafkaConnection kafka, TopicContract read, List<TopicContract> sideTopics) {
        List<TopicContract> created = new ArrayList<>();
        of(kafka, check -> {
            OptionalInt room = check.read(read);
            if (room.isPresent()) {
                for (TopicContract topic : sideTopics) {
                    if (check.sideTopic(topic, room)) {
                        created.add(topic);
                    }
                }
            }
        });
        return created;
    }

    /**
     * Asks for the id that Kafka gave a topic, in Kafka's own spelling. A topic that is recreated under the same name
     * has another.
     *
     * @throws InvalidSettingsException if Kafka can't be asked
     */
    public static String idOf(KafkaConnection kafka, String topic) {
        return describe(kafka, topic).topicId().toString();
    }

    /**
     * Asks how many partitions a topic has.
     *
     * @throws InvalidSettingsException if Kafka can't be asked
     */
    public static int partitionsOf(KafkaConnection kafka, String topic) {
        return describe(kafka, topic).partitions().size();
    }

    private static TopicDescription describe(KafkaConnection kafka, String topic) {
        List<TopicDescription> described = new ArrayList<>();
        of(
                kafka,
                check -> described.addAll(check.admin
                        .describeTopics(List.of(topic))
                        .allTopicNames()
                        .get()
                        .values()));
        return described.get(0);
    }

    /** Notes a problem that a caller has found. */
    public void refuse(String problem) {
        problems.add(problem);
    }

    /** Returns the configuration of one broker, which represents all; empty if this client may not see it. */
    public Optional<Config> broker() throws ExecutionException, InterruptedException {
        String id = admin.describeCluster().nodes().get().iterator().next().idString();
        return find(new ConfigResource(ConfigResource.Type.BROKER, id));
    }

    /**
     * Checks a topic that only this job writes.
     *
     * @param largestRecord bytes, with key and headers
     * @param create whether to create a missing topic; otherwise it is a problem
     */
    public void written(TopicContract topic, int largestRecord, boolean create)
            throws ExecutionException, InterruptedException {
        if (isThere(topic)) {
            checkWritten(topic, largestRecord);
        } else if (!create) {
            problems.add("topic " + topic.name() + " is missing; allowed: create it with " + topic.configs()
                    + ", or kafka.create-topics = true");
        } else {
            Optional<Config> broker = broker();
            boolean isNarrow = broker.isEmpty() || number(broker.get(), BROKER_MAX_MESSAGE) < largestRecord;
            if (!create(topic, isNarrow ? OptionalInt.of(largestRecord) : OptionalInt.empty())) {
                checkWritten(topic, largestRecord);
            }
        }
    }

    /**
     * Checks a topic that the job reads, which must exist.
     *
     * @return the bytes that the topic's largest record needs in a side topic, including headers. Empty if the topic is
     *     missing, or if this client may not see its configuration
     */
    public OptionalInt read(TopicContract topic) throws ExecutionException, InterruptedException {
        if (!isThere(topic)) {
            problems.add("topic " + topic.name() + " is not at kafka.bootstrap.servers = '" + kafka.bootstrapServers()
                    + "'; start ingest-job first, which creates it");
            return OptionalInt.empty();
        }
        Optional<Config> config = find(topic);
        config.ifPresent(found -> checkTimestamps(topic, found));
        if (config.isEmpty()) {
            refuseUnseen(topic);
            return OptionalInt.empty();
        }
        int room = (int) Math.min(Integer.MAX_VALUE, maxMessageBytes(config.get()) + HEADER_ROOM);
        int sendable = SideTopicProducer.largestRecord(kafka);
        if (sendable < room) {
            problems.add("kafka.client.buffer.memory = '" + sendable + "'; allowed: " + room
                    + " or more, which the largest record of " + topic.name() + " needs when it is set aside");
        }
        return OptionalInt.of(room);
    }

    /**
     * Checks a side topic to which the job, and perhaps other readers, write records of the topic that it reads. A
     * missing side topic is created, and a record size that is too small is raised.
     *
     * @param room the result of {@link #read}
     * @return whether it created the topic
     */
    public boolean sideTopic(TopicContract topic, OptionalInt room) throws ExecutionException, InterruptedException {
        OptionalInt needed = topic.holdsEvents() ? room : OptionalInt.empty();
        if (!isThere(topic) && create(topic, needed)) {
            return true;
        }
        Optional<Config> config = find(topic);
        if (config.isEmpty()) {
            refuseUnseen(topic);
            return false;
        }
        checkTimestamps(topic, config.get());
        if (needed.isPresent() && maxMessageBytes(config.get()) < needed.getAsInt()) {
            raise(topic, maxMessageBytes(config.get()), needed.getAsInt());
        }
        return false;
    }

    /** A reader must know how large records may be; a writer has its own limit. */
    private void refuseUnseen(TopicContract topic) {
        problems.add(
                "topic " + topic.name() + " hides its configuration from this client; allowed: a user with the right"
                        + " DescribeConfigs, because a side topic must take all that the topic of events takes");
    }

    private boolean isThere(TopicContract topic) throws ExecutionException, InterruptedException {
        if (names == null) {
            names = admin.listTopics().names().get();
        }
        return names.contains(topic.name());
    }

    private void checkWritten(TopicContract topic, int largestRecord) throws ExecutionException, InterruptedException {
        find(topic).ifPresent(config -> {
            checkTimestamps(topic, config);
            if (topic.holdsEvents() && maxMessageBytes(config) < largestRecord) {
                problems.add("topic " + topic.name() + " has " + TopicConfig.MAX_MESSAGE_BYTES_CONFIG + " = "
                        + maxMessageBytes(config)
                        + ", too small for an event of eventstreams.max-event-size with its key and headers; allowed: "
                        + largestRecord + " or more there, or a smaller eventstreams.max-event-size");
            }
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

    /** Returns whether it created the topic; another job may have been quicker. */
    private boolean create(TopicContract topic, OptionalInt maxMessageBytes)
            throws ExecutionException, InterruptedException {
        Map<String, String> configs = new HashMap<>(topic.configs());
        maxMessageBytes.ifPresent(bytes -> configs.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(bytes)));
        NewTopic missing = new NewTopic(topic.name(), Optional.of(topic.partitions()), Optional.empty());
        boolean created = true;
        try {
            admin.createTopics(List.of(missing.configs(configs))).all().get();
            LOG.info("Created topic {}", topic);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
            created = false;
        }
        awaitLeaders(topic);
        return created;
    }

    private void awaitLeaders(TopicContract topic) throws ExecutionException, InterruptedException {
        try {
            TopicCreation.awaitLeaders(admin, List.of(topic.name()));
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof AuthorizationException)) {
                throw e;
            }
            LOG.warn("No permission to look at topic {}: its leaders are not waited for", topic.name());
        }
    }

    private void raise(TopicContract topic, long before, int room) throws InterruptedException {
        ConfigEntry raised = new ConfigEntry(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(room));
        try {
            admin.incrementalAlterConfigs(
                            Map.of(resource(topic), List.of(new AlterConfigOp(raised, AlterConfigOp.OpType.SET))))
                    .all()
                    .get();
            LOG.info(
                    "Raised {} of topic {} from {} to {}, to what the topic of events takes plus room for headers",
                    raised.name(),
                    topic.name(),
                    before,
                    room);
        } catch (ExecutionException e) {
            problems.add("topic " + topic.name() + " has " + raised.name() + " = " + before + ", and can't be raised ("
                    + e.getCause() + "); allowed: " + room
                    + " or more, which is what the topic of events takes, and headers");
        }
    }

    private static long maxMessageBytes(Config config) {
        return number(config, TopicConfig.MAX_MESSAGE_BYTES_CONFIG);
    }

    private static long number(Config config, String name) {
        return Long.parseLong(config.get(name).value());
    }

    private Optional<Config> find(TopicContract topic) throws ExecutionException, InterruptedException {
        return find(resource(topic));
    }

    private static ConfigResource resource(TopicContract topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
    }

    Optional<Config> find(ConfigResource resource) throws ExecutionException, InterruptedException {
        try {
            return Optional.ofNullable(TopicNews.await(
                            () -> admin.describeConfigs(List.of(resource)).all())
                    .get(resource));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AuthorizationException) {
                LOG.warn("No permission to read the configuration of {}: it is not checked", resource);
                return Optional.empty();
            }
            throw e;
        }
    }
}
