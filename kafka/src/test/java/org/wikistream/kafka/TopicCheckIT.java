package org.wikistream.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.CreateTopicsResult;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wikistream.settings.InvalidSettingsException;
import org.wikistream.testkit.Eventually;
import org.wikistream.testkit.KafkaBroker;
import org.wikistream.topics.TopicContract;

class TopicCheckIT {

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
    void createsWhatTheJobWritesAndLeavesItAloneTheNextTime() throws Exception {
        TopicContract read = TopicContract.forEvents("made.events");
        TopicContract written = TopicContract.forSideTopic("made.aside");
        create(read.name(), read.configs());
        assertThat(prepare(read, written)).containsExactly(written);
        assertThat(config(written.name()).get("message.timestamp.type").value()).isEqualTo("LogAppendTime");
        assertThat(config(written.name()).get("retention.ms").value()).isEqualTo("-1");
        assertThat(prepare(read, written)).isEmpty();
    }

    @Test
    void countsThePartitionsOfATopic() throws Exception {
        create("two.events", TopicContract.forEvents("two.events").configs());
        admin.createPartitions(Map.of("two.events", NewPartitions.increaseTo(2)))
                .all()
                .get();
        Eventually.await(
                "both partitions",
                Duration.ofSeconds(20),
                () -> TopicCheck.partitionsOf(connection(Map.of()), "two.events"),
                partitions -> partitions == 2);
    }

    @Test
    void tellsATopicFromOneOfTheSameName() throws Exception {
        create("again.events", TopicContract.forEvents("again.events").configs());
        String first = TopicCheck.idOf(connection(Map.of()), "again.events");
        assertThat(first).isNotEmpty().isEqualTo(TopicCheck.idOf(connection(Map.of()), "again.events"));
        admin.deleteTopics(List.of("again.events")).all().get();
        create("again.events", TopicContract.forEvents("again.events").configs());
        Eventually.await(
                "the new topic",
                Duration.ofSeconds(20),
                () -> TopicCheck.idOf(connection(Map.of()), "again.events"),
                id -> !id.equals(first));
    }

    @Test
    void waitsForATopicThatTheBrokerHasNotHeardOfYet() throws Exception {
        CompletableFuture<CreateTopicsResult> made = CompletableFuture.supplyAsync(
                () -> admin.createTopics(List.of(new NewTopic("soon.events", 1, (short) 1))),
                CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS));
        TopicCheck check = new TopicCheck(admin, connection(Map.of()));
        assertThat(check.find(new ConfigResource(ConfigResource.Type.TOPIC, "soon.events")))
                .isPresent();
        made.get().all().get();
    }

    @Test
    void saysThatTheTopicToReadIsMissingAndMakesNoOther() throws Exception {
        assertThatExceptionOfType(InvalidSettingsException.class)
                .isThrownBy(() -> prepare(TopicContract.forEvents("no.events"), TopicContract.forSideTopic("no.aside")))
                .withMessageStartingWith("topic no.events is not at kafka.bootstrap.servers")
                .withMessageEndingWith("start ingest-job first, which creates it");
        assertThat(admin.listTopics().names().get()).doesNotContain("no.aside");
    }

    @Test
    void refusesTopicsWhoseRetentionGoesByEventTime() throws Exception {
        create("old.events", Map.of());
        create("old.aside", Map.of("message.timestamp.type", "CreateTime"));
        assertThatExceptionOfType(InvalidSettingsException.class)
                .isThrownBy(
                        () -> prepare(TopicContract.forEvents("old.events"), TopicContract.forSideTopic("old.aside")))
                .satisfies(e -> assertThat(e.problems())
                        .hasSize(2)
                        .anyMatch(problem -> problem.startsWith("topic old.events has message.timestamp.type"))
                        .anyMatch(problem -> problem.startsWith("topic old.aside has message.timestamp.type")));
    }

    @Test
    void takesARequestTimeoutAboveItsOwnLimit() throws Exception {
        create("patient.events", TopicContract.forEvents("patient.events").configs());
        KafkaConnection patient = connection(Map.of("request.timeout.ms", "45000"));
        TopicCheck.ofReader(
                patient,
                TopicContract.forEvents("patient.events"),
                List.of(TopicContract.forSideTopic("patient.aside")));
        assertThat(admin.listTopics().names().get()).contains("patient.aside");
    }

    @Test
    void givesWhatIsSetAsideTheRoomThatEventsHaveAndTheirHeaders() throws Exception {
        create("wide.events", wide(TopicContract.forEvents("wide.events"), 3_000_000));
        create("wide.late", TopicContract.forSideTopic("wide.late").configs());
        create("wide.wider", wide(TopicContract.forSideTopic("wide.wider"), 5_000_000));
        TopicCheck.ofReader(
                connection(Map.of()),
                TopicContract.forEvents("wide.events"),
                List.of(
                        TopicContract.forSideTopic("wide.late"),
                        TopicContract.forSideTopic("wide.wider"),
                        TopicContract.forSideTopic("wide.rejected"),
                        TopicContract.forAudit("wide.audit")));
        String enough = String.valueOf(3_000_000 + (16 << 10));
        awaitMaxMessageBytes("wide.late", enough);
        awaitMaxMessageBytes("wide.rejected", enough);
        awaitMaxMessageBytes("wide.wider", "5000000");
        awaitMaxMessageBytes("wide.audit", "1048588");
    }

    @Test
    void refusesABufferThatDoesNotHoldTheLargestRecord() throws Exception {
        create("vast.events", wide(TopicContract.forEvents("vast.events"), 3_000_000));
        KafkaConnection narrow = connection(Map.of("buffer.memory", "3000000"));
        assertThatExceptionOfType(InvalidSettingsException.class)
                .isThrownBy(() -> TopicCheck.ofReader(
                        narrow,
                        TopicContract.forEvents("vast.events"),
                        List.of(TopicContract.forSideTopic("vast.late"))))
                .withMessageStartingWith("kafka.client.buffer.memory = '3000000'; allowed: 3016384 or more");
    }

    @Test
    void saysThatNoBrokerIsThere() {
        KafkaConnection nobody = new KafkaConnection(
                "127.0.0.1:1", Map.of("default.api.timeout.ms", "1000", "request.timeout.ms", "1000"));
        assertThatExceptionOfType(InvalidSettingsException.class)
                .isThrownBy(() -> TopicCheck.ofReader(nobody, TopicContract.forEvents("t"), List.of()))
                .withMessageStartingWith("kafka.bootstrap.servers = '127.0.0.1:1': Kafka can't be asked");
    }

    private static KafkaConnection connection(Map<String, String> client) {
        return new KafkaConnection(broker.bootstrapServers(), client);
    }

    private static List<TopicContract> prepare(TopicContract read, TopicContract written) {
        return TopicCheck.ofReader(connection(Map.of()), read, List.of(written));
    }

    private static Map<String, String> wide(TopicContract topic, int bytes) {
        Map<String, String> configs = new HashMap<>(topic.configs());
        configs.put("max.message.bytes", String.valueOf(bytes));
        return configs;
    }

    private static void awaitMaxMessageBytes(String topic, String expected) {
        Eventually.await(
                "max.message.bytes of " + topic + " is " + expected,
                Duration.ofSeconds(30),
                () -> config(topic).get("max.message.bytes").value(),
                expected::equals);
    }

    private static void create(String topic, Map<String, String> configs) throws Exception {
        NewTopic created = new NewTopic(topic, Optional.of(1), Optional.empty());
        TopicCreation.create(admin, List.of(created.configs(configs)));
        config(topic);
    }

    /** Waits, because the broker answers for a topic only a moment after it has been created. */
    private static Config config(String topic) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        return Eventually.await(
                "topic " + topic + " is known",
                Duration.ofSeconds(30),
                () -> admin.describeConfigs(List.of(resource))
                        .all()
                        .get()
                        .values()
                        .iterator()
                        .next(),
                config -> !config.entries().isEmpty());
    }
}
