package org.wikistream.ingest.kafka;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wikistream.kafka.TopicCreation;
import org.wikistream.settings.InvalidSettingsException;
import org.wikistream.testkit.KafkaBroker;
import org.wikistream.topics.TopicContract;

class ClusterCheckIT {

    @TempDir
    static Path folder;

    private static KafkaBroker broker;
    private static Admin admin;

    @BeforeAll
    static void start() {
        broker = KafkaBroker.start(folder);
        admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
    }

    @AfterAll
    static void stop() {
        admin.close();
        broker.close();
    }

    @Test
    void createsWhatIsMissingAndLeavesItAloneTheNextTime() throws Exception {
        List<TopicContract> topics =
                List.of(TopicContract.forEvents("made.events"), TopicContract.forSideTopic("made.aside"));
        ClusterCheck.prepare(topics, settings(true, Map.of()));
        ClusterCheck.prepare(topics, settings(true, Map.of()));
        assertThat(admin.describeTopics(List.of("made.events", "made.aside"))
                        .allTopicNames()
                        .get()
                        .values())
                .extracting(topic -> topic.name() + " " + topic.partitions().size())
                .containsExactlyInAnyOrder("made.events 4", "made.aside 1");
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, "made.events");
        assertThat(admin.describeConfigs(List.of(resource)).all().get().values())
                .allMatch(config -> config.get("message.timestamp.type").value().equals("LogAppendTime"))
                .allMatch(config -> config.get("retention.ms").value().equals("-1"));
    }

    @Test
    void refusesATopicThatKeepsTheProducersTimestamps() throws Exception {
        TopicCreation.create(admin, List.of(new NewTopic("create-time", 1, (short) 1)));
        assertThatExceptionOfType(InvalidSettingsException.class)
                .isThrownBy(() ->
                        ClusterCheck.prepare(List.of(TopicContract.forEvents("create-time")), settings(true, Map.of())))
                .withMessage(
                        "topic create-time has message.timestamp.type = CreateTime, by which retention would delete"
                                + " old events as they arrive; allowed: LogAppendTime");
    }

    @Test
    void refusesATopicThatHasNoRoomForTheLargestEvent() throws Exception {
        NewTopic narrow = new NewTopic("narrow", 1, (short) 1)
                .configs(Map.of("message.timestamp.type", "LogAppendTime", "max.message.bytes", "500000"));
        NewTopic audit = new NewTopic("wikimedia.recentchange.audit", 1, (short) 1).configs(narrow.configs());
        TopicCreation.create(admin, List.of(narrow, audit));
        assertThatExceptionOfType(InvalidSettingsException.class)
                .isThrownBy(() -> ClusterCheck.prepare(
                        List.of(TopicContract.forEvents("narrow"), TopicContract.forAudit(audit.name())),
                        settings(true, 500_001, Map.of())))
                .withMessage("topic narrow has max.message.bytes = 500000, too small for an event of"
                        + " eventstreams.max-event-size with its key and headers; allowed: 500001 or more there, or a"
                        + " smaller eventstreams.max-event-size");
        ClusterCheck.prepare(List.of(TopicContract.forEvents("narrow")), settings(true, 500_000, Map.of()));
    }

    @Test
    void givesATopicThatItCreatesRoomForEventsLargerThanTheBrokersDefault() throws Exception {
        List<TopicContract> topics = List.of(TopicContract.forEvents("wide"));
        ClusterCheck.prepare(topics, settings(true, 3 << 20, Map.of()));
        ClusterCheck.prepare(topics, settings(true, 3 << 20, Map.of()));
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, "wide");
        assertThat(admin.describeConfigs(List.of(resource)).all().get().get(resource))
                .satisfies(config ->
                        assertThat(config.get("max.message.bytes").value()).isEqualTo(String.valueOf(3 << 20)));
    }

    @Test
    void namesEveryMissingTopicWhereItMayNotCreateThem() {
        List<TopicContract> topics =
                List.of(TopicContract.forEvents("absent.one"), TopicContract.forSideTopic("absent.two"));
        assertThatExceptionOfType(InvalidSettingsException.class)
                .isThrownBy(() -> ClusterCheck.prepare(topics, settings(false, Map.of())))
                .satisfies(e -> assertThat(e.problems())
                        .hasSize(2)
                        .anyMatch(
                                problem -> problem.startsWith("topic absent.one is missing; allowed: create it with "))
                        .anyMatch(problem -> problem.startsWith("topic absent.two is missing")));
    }

    @Test
    void refusesTransactionsLongerThanTheBrokerAllows() {
        assertThatExceptionOfType(InvalidSettingsException.class)
                .isThrownBy(() ->
                        ClusterCheck.prepare(List.of(), settings(true, Map.of("transaction.timeout.ms", "3600001"))))
                .withMessageContaining("kafka.client.transaction.timeout.ms is 3600001, but the brokers allow 3600000");
    }

    @Test
    void warnsOfBrokersThatKeepTheTransactionalIdOfEachCheckpointForKafkasWeek() throws Exception {
        assertThat(ClusterCheck.prepare(List.of(), settings(true, Map.of())))
                .singleElement(as(InstanceOfAssertFactories.STRING))
                .startsWith("the brokers have transactional.id.expiration.ms = 604800000, and ")
                .contains("604800 of them. Set transactional.id.expiration.ms=86400000 ");
    }

    @Test
    void warnsOfProducerIdsThatAreKeptForMoreThanADayAndOfNeitherAtADay(@TempDir Path other) throws Exception {
        Map<String, String> day =
                Map.of("transactional.id.expiration.ms", "86400000", "producer.id.expiration.ms", "86400001");
        try (KafkaBroker longer = KafkaBroker.start(other, day);
                Admin its = Admin.create(Map.of("bootstrap.servers", longer.bootstrapServers()))) {
            assertThat(ClusterCheck.prepare(List.of(), settings(longer, DeliveryMode.EXACTLY_ONCE)))
                    .singleElement(as(InstanceOfAssertFactories.STRING))
                    .startsWith("the brokers have producer.id.expiration.ms = 86400001, and ")
                    .contains("Set producer.id.expiration.ms=86400000 ");
            ConfigResource brokers = new ConfigResource(ConfigResource.Type.BROKER, "");
            ConfigEntry expiration = new ConfigEntry("producer.id.expiration.ms", "86400000");
            its.incrementalAlterConfigs(
                            Map.of(brokers, List.of(new AlterConfigOp(expiration, AlterConfigOp.OpType.SET))))
                    .all()
                    .get();
            await(() -> ClusterCheck.prepare(List.of(), settings(longer, DeliveryMode.EXACTLY_ONCE))
                    .isEmpty());
        }
    }

    /** Without transactions, the broker has nothing to remember. */
    @Test
    void warnsOfNothingWhereEventsAreWrittenAtLeastOnce() throws Exception {
        assertThat(ClusterCheck.prepare(List.of(), settings(broker, DeliveryMode.AT_LEAST_ONCE)))
                .isEmpty();
    }

    @Test
    void takesARequestTimeoutAboveItsOwnLimit() throws Exception {
        ClusterCheck.prepare(
                List.of(TopicContract.forSideTopic("patient")), settings(true, Map.of("request.timeout.ms", "45000")));
        assertThat(admin.listTopics().names().get()).contains("patient");
    }

    @Test
    void saysThatKafkaCannotBeReached() {
        KafkaSettings nowhere = new KafkaSettings(
                "127.0.0.1:1",
                "wikimedia",
                DeliveryMode.EXACTLY_ONCE,
                true,
                1 << 20,
                Map.of("default.api.timeout.ms", "500", "request.timeout.ms", "500"));
        assertThatExceptionOfType(InvalidSettingsException.class)
                .isThrownBy(() -> ClusterCheck.prepare(List.of(), nowhere))
                .withMessageStartingWith("kafka.bootstrap.servers = '127.0.0.1:1': Kafka can't be asked");
    }

    /** Waits, because a broker applies a setting some time after it has accepted it. */
    private static void await(Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.call()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    private static KafkaSettings settings(KafkaBroker broker, DeliveryMode delivery) {
        return new KafkaSettings(broker.bootstrapServers(), "wikimedia", delivery, true, 1 << 20, Map.of());
    }

    private static KafkaSettings settings(boolean createTopics, Map<String, String> client) {
        return settings(createTopics, 1 << 20, client);
    }

    private static KafkaSettings settings(boolean createTopics, int largestRecord, Map<String, String> client) {
        return new KafkaSettings(
                broker.bootstrapServers(), "wikimedia", DeliveryMode.EXACTLY_ONCE, createTopics, largestRecord, client);
    }
}
