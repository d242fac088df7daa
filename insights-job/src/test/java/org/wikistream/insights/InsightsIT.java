package org.wikistream.insights;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.Serializable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.testutils.InMemoryReporter;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wikistream.alerts.AlertKind;
import org.wikistream.changesource.sidetopic.SideTopicSink;
import org.wikistream.insights.publish.AlertSerializer;
import org.wikistream.insights.publish.PublishedAlert;
import org.wikistream.insights.slots.Crowd;
import org.wikistream.kafka.TopicCreation;
import org.wikistream.opensearch.OpenSearchSettings;
import org.wikistream.opensearch.TemplateInstaller;
import org.wikistream.settings.Settings;
import org.wikistream.testkit.Eventually;
import org.wikistream.testkit.KafkaBroker;
import org.wikistream.testkit.OpenSearchNode;
import org.wikistream.topics.TopicContract;

/**
 * The same changes give the same alerts, byte for byte, on the whole way from a topic with four partitions to the topic
 * of alerts and to OpenSearch.
 */
class InsightsIT {

    private static final Duration DEADLINE = Duration.ofSeconds(40);
    private static final Detectors DETECTORS = new Detectors(
            new Crowd(AlertKind.EDIT_WAR),
            new Crowd(AlertKind.RISING),
            new Crowd(AlertKind.RISING),
            new MinuteTotals(),
            new Crowd(AlertKind.SPIKE, 60_000),
            new Crowd(AlertKind.RUN));
    private static final List<Changes.Sent> CHANGES = Changes.halfAnHour();

    private static final InMemoryReporter METRICS = InMemoryReporter.create();

    @RegisterExtension
    static final MiniClusterExtension FLINK = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(6)
            .setConfiguration(METRICS.addToConfiguration(new Configuration()))
            .build());

    @TempDir
    static Path folder;

    private static KafkaBroker kafka;
    private static OpenSearchNode openSearch;

    private @Nullable JobClient job;

    @BeforeAll
    static void startServers() {
        kafka = KafkaBroker.start(folder.resolve("kafka"));
        openSearch = OpenSearchNode.start(folder);
    }

    @AfterAll
    static void stopServers() {
        openSearch.close();
        kafka.close();
    }

    @AfterEach
    void cancel() throws Exception {
        if (job != null && !job.getJobStatus().get().isGloballyTerminalState()) {
            job.cancel().get();
        }
    }

    /** Six readers are more than there are partitions; one without a partition must not hold time back. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 6})
    void findsWhatADirectRunFindsAtAnyParallelism(int parallelism) throws Exception {
        InsightsSettings settings = settings("parallel-" + parallelism);
        createTopic(settings);
        produce(settings, CHANGES);
        produce(settings, Changes.end(Changes.END));

        start(settings, parallelism, null, new DiscardingSink<>());
        assertAlerts(settings, found(settings), parallelism);
    }

    @Test
    void findsTheSameAfterAFailureInTheMiddle() throws Exception {
        InsightsSettings settings = settings("failure");
        createTopic(settings);
        int half = CHANGES.size() / 2;
        FailsTwice.LEFT.set(2);
        start(settings, 2, null, new FailsTwice());
        produce(settings, CHANGES.subList(0, half));
        Eventually.await("it failed", DEADLINE, FailsTwice.LEFT::get, left -> left < 2);
        produce(settings, CHANGES.subList(half, CHANGES.size()));
        Eventually.await("it failed again", DEADLINE, FailsTwice.LEFT::get, left -> left == 0);
        produce(settings, Changes.end(Changes.END));

        assertAlerts(settings, found(settings), 2);
    }

    @Test
    void findsTheSameAfterASavepointAtAnotherParallelism() throws Exception {
        InsightsSettings settings = settings("savepoint");
        createTopic(settings);
        int half = CHANGES.size() / 2;
        produce(settings, CHANGES.subList(0, half));
        JobClient first = start(settings, 1, null, new DiscardingSink<>());
        Eventually.await("some alerts", DEADLINE, () -> published(settings), alerts -> alerts.size() > 100);
        String savepoint = stopWithSavepoint(first);

        produce(settings, CHANGES.subList(half, CHANGES.size()));
        start(settings, 3, savepoint, new DiscardingSink<>());
        produce(settings, Changes.end(Changes.END));

        assertAlerts(settings, found(settings), 3);
    }

    /** A job may write again what it reads again, but never over a newer version. */
    @Test
    void itsOwnDetectorsWriteTheSameToTheTopicAndTheIndex() throws Exception {
        InsightsSettings settings = settings("indexed");
        List<Changes.Sent> changes = DayOfAlerts.changes();
        Set<String> expected = FoundDirectly.in(changes, DayOfAlerts.END, settings.observer(), settings.detectors());
        createTopic(settings);
        produce(settings, changes);
        produce(settings, Changes.end(DayOfAlerts.END));
        OpenSearchSettings index = settings.openSearch();
        new TemplateInstaller(index.connection()).installForAlerts(index.indexNames());

        for (int round = 1; round <= 2; round++) {
            start(settings, 2, settings.detectors(), null, InsightsSinks.of(settings));
            int versions = round * expected.size();
            List<String> published = Eventually.await(
                    "all versions, round " + round, DEADLINE, () -> published(settings), all -> all.size() >= versions);
            assertThat(new TreeSet<>(published)).isEqualTo(expected);
            Map<String, String> newest = newest(expected);
            assertThat(newest.values())
                    .extracting(alert -> value(alert, "kind"))
                    .containsExactlyInAnyOrder("edit-war", "rising", "spike", "silence", "run");
            assertThat(newest.values()).allSatisfy(alert -> assertThat(alert).contains("\"state\":\"closed\""));
            // The savepoint writes everything, including the second round, which changes nothing.
            stopWithSavepoint(Objects.requireNonNull(job));
            assertThat(indexed(newest.keySet())).isEqualTo(newest);
        }
    }

    /** Returns the JSON of the highest version of each alert, by {@code _id}. */
    private static Map<String, String> newest(Set<String> versions) {
        Map<String, String> newest = new HashMap<>();
        versions.forEach(version ->
                newest.merge(value(version, "id"), version, (one, other) -> number(one) > number(other) ? one : other));
        return newest;
    }

    private static int number(String version) {
        return Integer.parseInt(value(version, "version"));
    }

    /** Returns the first value of a field, without quotes. */
    private static String value(String alert, String field) {
        return alert.replaceFirst(".*?\"" + field + "\":\"?([^\",]+).*", "$1");
    }

    /**
     * Returns the documents that OpenSearch has under these ids, as they were sent; empty unless it has all of them in
     * these versions.
     */
    private static Map<String, String> indexed(Set<String> ids) {
        String index = "/indexed-alerts-2026.11";
        openSearch.request("POST", "/indexed-alerts-*/_refresh", "");
        if (!openSearch.get("/indexed-alerts-*/_count").contains("\"count\":" + ids.size() + ",")) {
            return Map.of();
        }
        Map<String, String> documents = new HashMap<>();
        for (String id : ids) {
            String found = openSearch.get(index + "/_doc/" + id);
            String source = found.substring(found.indexOf("{", 1), found.length() - 1);
            assertThat(found).contains("\"_version\":" + number(source) + ",");
            documents.put(id, source);
        }
        return documents;
    }

    private static Set<String> expected(InsightsSettings settings) {
        Set<String> expected = FoundDirectly.in(CHANGES, Changes.END, settings.observer(), DETECTORS);
        for (AlertKind kind : List.of(AlertKind.EDIT_WAR, AlertKind.RISING, AlertKind.SPIKE, AlertKind.RUN)) {
            String field = "\"kind\":\"" + kind.label() + "\"";
            assertThat(expected.stream().filter(alert -> alert.contains(field)).count())
                    .as(kind.label())
                    .isGreaterThan(10);
        }
        return expected;
    }

    /** Waits until everything expected is there. */
    private static List<String> found(InsightsSettings settings) {
        Set<String> expected = expected(settings);
        Eventually.await(
                "all alerts are there",
                DEADLINE,
                () -> new TreeSet<>(published(settings)).size(),
                size -> size >= expected.size());
        return published(settings);
    }

    private void assertAlerts(InsightsSettings settings, List<String> found, int parallelism) throws Exception {
        Set<String> missing = expected(settings);
        missing.removeAll(found);
        assertThat(missing).isEmpty();
        Set<String> unexpected = new TreeSet<>(found);
        unexpected.removeAll(expected(settings));
        assertThat(unexpected).isEmpty();
        // An upgrade waits for this. A subtask with nothing to report may end its slots after the last alert is out.
        Eventually.await(
                "all have ended slots",
                DEADLINE,
                () -> metric("", "slots.ended"),
                ended -> ended.size() == 6 * parallelism && !ended.contains(0L));
        assertThat(metric("find-", "slots.behind"))
                .hasSizeGreaterThanOrEqualTo(parallelism)
                .containsOnly(0L);
        assertThat(metric("order-changes", "clock.late")).isNotEmpty().containsOnly(0L);
    }

    /** Returns a metric of the last job, by subtask. */
    private List<Long> metric(String operator, String name) {
        String id = Objects.requireNonNull(job).getJobID().toString();
        List<Long> values = new ArrayList<>();
        METRICS.getMetricsByGroup()
                .forEach((group, metrics) -> metrics.forEach((last, metric) -> {
                    String identifier = group.getMetricIdentifier(last);
                    if (id.equals(group.getAllVariables().get("<job_id>"))
                            && identifier.contains("." + operator)
                            && identifier.endsWith("." + name)) {
                        values.add(((Counter) metric).getCount());
                    }
                }));
        return values;
    }

    private JobClient start(
            InsightsSettings settings, int parallelism, @Nullable String savepoint, Sink<PublishedAlert> index)
            throws Exception {
        InsightsSinks sinks = new InsightsSinks(
                SideTopicSink.of(
                        settings.changes().kafka(),
                        new AlertSerializer(settings.changes().topics().alerts())),
                index);
        return start(settings, parallelism, DETECTORS, savepoint, sinks);
    }

    private JobClient start(
            InsightsSettings settings,
            int parallelism,
            Detectors detectors,
            @Nullable String savepoint,
            InsightsSinks sinks)
            throws Exception {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(PipelineOptions.OBJECT_REUSE, true);
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(200));
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 5);
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(100));
        if (savepoint != null) {
            configuration.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
        }
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        env.setParallelism(parallelism);
        InsightsPipeline.define(env, settings, settings.checkTopics(), detectors, sinks);
        job = env.executeAsync();
        return job;
    }

    private static String stopWithSavepoint(JobClient running) throws Exception {
        return running.stopWithSavepoint(
                        false, folder.resolve("savepoints").toUri().toString(), SavepointFormatType.CANONICAL)
                .get();
    }

    private static InsightsSettings settings(String prefix) {
        return InsightsSettings.of(Settings.load(
                InsightsSettings.CATALOGUE,
                new String[] {
                    "--kafka.bootstrap.servers",
                    kafka.bootstrapServers(),
                    "--kafka.topic-prefix",
                    prefix,
                    "--opensearch.hosts",
                    openSearch.uri().toString(),
                    "--opensearch.index-prefix",
                    prefix
                },
                Map.of()));
    }

    private static void createTopic(InsightsSettings settings) throws Exception {
        TopicContract topic = settings.changes().topicToRead();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            NewTopic created = new NewTopic(topic.name(), Optional.of(Changes.PARTITIONS), Optional.empty());
            TopicCreation.create(admin, List.of(created.configs(topic.configs())));
        }
    }

    private static void produce(InsightsSettings settings, List<Changes.Sent> changes) throws Exception {
        String topic = settings.changes().topicToRead().name();
        Map<String, Object> transactional =
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "transactional.id", topic);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(transactional, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            List<Future<?>> sent = new ArrayList<>();
            for (Changes.Sent change : changes) {
                sent.add(producer.send(new ProducerRecord<>(topic, change.partition(), null, change.json())));
            }
            for (Future<?> each : sent) {
                each.get();
            }
            producer.commitTransaction();
        }
    }

    /**
     * Returns the values in the topic of alerts, with repetitions. A version has the same value however often it comes.
     */
    private static List<String> published(InsightsSettings settings) {
        List<String> values = new ArrayList<>();
        Map<String, String> byKey = new HashMap<>();
        Map<String, Object> client = Map.of("bootstrap.servers", kafka.bootstrapServers());
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(client, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            TopicPartition partition =
                    new TopicPartition(settings.changes().topics().alerts(), 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            while (consumer.position(partition) < end) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                    String value = new String(record.value(), UTF_8);
                    String version = value.substring(0, value.indexOf(",\"kind\""));
                    assertThat(byKey.merge(version, value, (before, after) -> before.equals(after) ? before : "others"))
                            .isEqualTo(value);
                    values.add(value);
                }
            }
        }
        return values;
    }

    /** Fails at its 40th alert, and again after the restart. */
    private static final class FailsTwice implements Sink<PublishedAlert>, Serializable {

        private static final int AFTER = 40;
        private static final AtomicInteger LEFT = new AtomicInteger();

        @Override
        public SinkWriter<PublishedAlert> createWriter(WriterInitContext context) {
            return new SinkWriter<>() {
                private int seen;

                @Override
                public void write(PublishedAlert alert, Context context) {
                    if (++seen == AFTER && LEFT.get() > 0) {
                        LEFT.decrementAndGet();
                        throw new IllegalStateException("Planted by the test");
                    }
                }

                @Override
                public void flush(boolean endOfInput) {}

                @Override
                public void close() {}
            };
        }

        @Override
        @Deprecated
        public SinkWriter<PublishedAlert> createWriter(InitContext context) {
            throw new UnsupportedOperationException("Flink calls the other one");
        }
    }
}
