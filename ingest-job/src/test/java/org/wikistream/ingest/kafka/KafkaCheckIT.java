package org.wikistream.ingest.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wikistream.settings.InvalidSettingsException;
import org.wikistream.testkit.KafkaBroker;
import org.wikistream.topics.TopicContract;

class KafkaCheckIT {

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
                List.of(TopicContract.forEvents("made.events"), TopicContract.forAside("made.aside"));
        KafkaCheck.prepare(topics, settings(true, Map.of()));
        KafkaCheck.prepare(topics, settings(true, Map.of()));
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
        admin.createTopics(List.of(new NewTopic("create-time", 1, (short) 1)))
                .all()
                .get();
        assertThatExceptionOfType(InvalidSettingsException.class)
                .isThrownBy(() ->
                        KafkaCheck.prepare(List.of(TopicContract.forEvents("create-time")), settings(true, Map.of())))
                .withMessage(
                        "topic create-time has message.timestamp.type = CreateTime, by which retention would delete"
                                + " old events as they arrive; allowed: LogAppendTime");
    }

    @Test
    void namesEveryMissingTopicWhereItMayNotCreateThem() {
        List<TopicContract> topics =
                List.of(TopicContract.forEvents("absent.one"), TopicContract.forAside("absent.two"));
        assertThatExceptionOfType(InvalidSettingsException.class)
                .isThrownBy(() -> KafkaCheck.prepare(topics, settings(false, Map.of())))
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
                        KafkaCheck.prepare(List.of(), settings(true, Map.of("transaction.timeout.ms", "3600001"))))
                .withMessageContaining("kafka.client.transaction.timeout.ms is 3600001, but the brokers allow 3600000");
    }

    @Test
    void takesARequestTimeoutAboveItsOwnLimit() throws Exception {
        KafkaCheck.prepare(
                List.of(TopicContract.forAside("patient")), settings(true, Map.of("request.timeout.ms", "45000")));
        assertThat(admin.listTopics().names().get()).contains("patient");
    }

    @Test
    void saysThatKafkaCannotBeReached() {
        KafkaSettings nowhere = new KafkaSettings(
                "127.0.0.1:1",
                "wikimedia",
                Delivery.EXACTLY_ONCE,
                true,
                Map.of("default.api.timeout.ms", "500", "request.timeout.ms", "500"));
        assertThatExceptionOfType(InvalidSettingsException.class)
                .isThrownBy(() -> KafkaCheck.prepare(List.of(), nowhere))
                .withMessageStartingWith("kafka.bootstrap.servers = '127.0.0.1:1': Kafka can't be asked");
    }

    private static KafkaSettings settings(boolean createTopics, Map<String, String> client) {
        return new KafkaSettings(broker.bootstrapServers(), "wikimedia", Delivery.EXACTLY_ONCE, createTopics, client);
    }
}
