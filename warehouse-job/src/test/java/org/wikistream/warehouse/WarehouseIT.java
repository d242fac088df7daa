package org.wikistream.warehouse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.wikistream.kafka.TopicCreation;
import org.wikistream.mysql.MySqlSettings;
import org.wikistream.settings.InvalidSettingsException;
import org.wikistream.settings.Settings;
import org.wikistream.statistics.PublishedRow;
import org.wikistream.statistics.PublishedRowCodec;
import org.wikistream.testkit.Captures;
import org.wikistream.testkit.Eventually;
import org.wikistream.testkit.KafkaBroker;
import org.wikistream.testkit.MariaDbServer;
import org.wikistream.topics.RejectedHeaders;
import org.wikistream.topics.SourceTopic;
import org.wikistream.topics.TopicContract;
import org.wikistream.warehouse.minutes.Minutes;

/** The whole job on a real broker and a real MariaDB. */
class WarehouseIT {

    private static final Duration DEADLINE = Duration.ofMinutes(2);
    private static final String START = "2026-01-31T10:15:00Z";
    private static final String END = "2026-01-31T10:16:00Z";

    @RegisterExtension
    static final MiniClusterExtension FLINK = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(2)
            .build());

    @TempDir
    static Path folder;

    private static KafkaBroker kafka;
    private static MariaDbServer server;
    private static KafkaProducer<byte[], byte[]> producer;

    @BeforeAll
    static void startServers() {
        kafka = KafkaBroker.start(folder);
        server = MariaDbServer.shared();
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    @AfterAll
    static void stopServers() {
        producer.close();
        kafka.close();
    }

    @Test
    void writesEachChangeAndMinuteOnceAlsoFromASavepointAndSetsTheRestAside() throws Exception {
        WarehouseSettings settings = settings("whole");
        List<byte[]> changes = Captures.payloads("recentchange-2024-08-22.ndjson.gz").stream()
                .map(payload -> payload.getBytes(UTF_8))
                .toList();
        create(settings.changes().topicToRead());
        WarehouseTopics topics = WarehouseTopics.check(settings);
        assertThat(topics.warnings()).singleElement().asString().contains("whole.recentchange.stats was missing");
        assertThat(WarehouseTopics.check(settings)).isEqualTo(new WarehouseTopics(topics.changes(), List.of()));
        assertThat(WarehouseTables.check(settings.mysql(), Instant.now())).isNotNull();
        append(settings.changes().topics().recentChange(), changes.subList(0, 1_500));
        append(settings.changes().topics().recentChange(), List.of("{\"meta\":".getBytes(UTF_8)));
        publish(settings, Minutes.row(START, END, 7), Minutes.row(START, END, 9), Minutes.row(START, END, 8));
        publish(settings, Minutes.row(START, "2026-01-31T10:20:00Z", 7));
        append(settings.changes().topics().statistics(), List.of("{}".getBytes(UTF_8)));

        JobClient job = start(settings, topics.changes(), null);
        await(settings, "SELECT COUNT(*) FROM recent_change", "1500");
        await(settings, "SELECT events, bytes_removed, lag_p99_ms, version FROM category_minute", "9\t19\t24\t19");
        Eventually.await("three are rejected", DEADLINE, () -> rejected(settings), found -> found.size() == 3);
        String savepoint = job.stopWithSavepoint(
                        false, folder.resolve("savepoints").toString(), SavepointFormatType.CANONICAL)
                .get(60, TimeUnit.SECONDS);

        append(settings.changes().topics().recentChange(), changes.subList(1_400, changes.size()));
        publish(settings, Minutes.row(START, END, 8), Minutes.row("2026-01-31T10:16:00Z", "2026-01-31T10:17:00Z", 3));
        JobClient next = start(settings, topics.changes(), savepoint);
        await(settings, "SELECT COUNT(*) FROM recent_change", String.valueOf(changes.size()));
        await(settings, "SELECT events FROM category_minute ORDER BY window_start", "9\n3");
        next.cancel().get(60, TimeUnit.SECONDS);

        assertThat(sql(settings, "SELECT SUM(changes) FROM wiki_hour")).isEqualTo(String.valueOf(changes.size()));
        assertThat(rejected(settings))
                .containsExactlyInAnyOrder(
                        "warehouse invalid-json whole.recentchange",
                        "warehouse other-window whole.recentchange.stats",
                        "warehouse unreadable-row whole.recentchange.stats");
    }

    @Test
    void warnsWhereTheCurrentMonthHasNoPartition() {
        WarehouseSettings made = settings("months");
        Instant now = Instant.parse("2026-01-31T12:00:00Z");
        assertThat(WarehouseTables.check(made.mysql(), now)).noneMatch(warning -> warning.contains("partition"));
        MySqlSettings later =
                new MySqlSettings(made.mysql().connection(), made.mysql().batchSize(), false);
        assertThat(WarehouseTables.check(later, now)).noneMatch(warning -> warning.contains("partition"));
        assertThat(WarehouseTables.check(later, Instant.parse("2026-05-01T00:00:00Z")))
                .anyMatch(warning -> warning.contains("have no partition for 2026-05"));
        sql(made, "ALTER TABLE wiki_hour REMOVE PARTITIONING");
        assertThatExceptionOfType(InvalidSettingsException.class)
                .isThrownBy(() -> WarehouseTables.check(later, now))
                .withMessageContaining("wiki_hour has no partitions p_past and p_rest");
    }

    private static JobClient start(WarehouseSettings settings, SourceTopic topics, @Nullable String savepoint)
            throws Exception {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        configuration.set(PipelineOptions.OBJECT_REUSE, true);
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(500));
        if (savepoint != null) {
            configuration.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
        }
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        env.setParallelism(2);
        WarehousePipeline.define(env, settings.sources(), WarehouseSinks.of(settings, topics));
        return env.executeAsync();
    }

    private static WarehouseSettings settings(String prefix) {
        String[] arguments = {
            "--kafka.bootstrap.servers",
            kafka.bootstrapServers(),
            "--kafka.topic-prefix",
            prefix,
            "--mysql.url",
            server.newDatabase(),
            "--mysql.username",
            server.username(),
            "--mysql.password-file",
            server.passwordFile().toString(),
            "--mysql.migrate",
            "true"
        };
        return WarehouseSettings.of(Settings.load(WarehouseSettings.CATALOGUE, arguments, Map.of()));
    }

    private static void create(TopicContract topic) throws Exception {
        try (Admin admin = Admin.create(Map.<String, Object>of("bootstrap.servers", kafka.bootstrapServers()))) {
            NewTopic created = new NewTopic(topic.name(), Optional.of(topic.partitions()), Optional.empty());
            TopicCreation.create(admin, List.of(created.configs(topic.configs())));
        }
    }

    private static void append(String topic, List<byte[]> values) throws Exception {
        List<Future<?>> sent = new ArrayList<>();
        for (byte[] value : values) { // a compacted topic needs keys
            sent.add(producer.send(new ProducerRecord<>(topic, value, value)));
        }
        for (Future<?> each : sent) {
            each.get();
        }
    }

    private static void publish(WarehouseSettings settings, PublishedRow... rows) throws Exception {
        for (PublishedRow row : rows) {
            producer.send(new ProducerRecord<>(
                            settings.changes().topics().statistics(),
                            PublishedRowCodec.key(row),
                            PublishedRowCodec.value(row)))
                    .get();
        }
    }

    private static void await(WarehouseSettings settings, String query, String answer) {
        Eventually.await(query + " is " + answer, DEADLINE, () -> sql(settings, query), answer::equals);
    }

    private static String sql(WarehouseSettings settings, String query) {
        return server.sql("USE " + settings.mysql().connection().database() + "; " + query);
    }

    /** Returns stage, reason and source topic of each record in the rejected topic. */
    private static List<String> rejected(WarehouseSettings settings) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partition =
                    List.of(new TopicPartition(settings.changes().topics().rejected(), 0));
            consumer.assign(partition);
            consumer.seekToBeginning(partition);
            List<String> found = new ArrayList<>();
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
                found.add(header(record, RejectedHeaders.STAGE) + " " + header(record, RejectedHeaders.REASON) + " "
                        + header(record, RejectedHeaders.SOURCE_TOPIC));
            }
            return found;
        }
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }
}
