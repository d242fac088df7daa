package org.wikistream.archiving;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.InjectMiniCluster;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.wikistream.archiving.writing.ArchiveSink;
import org.wikistream.changesource.records.EnrichedChange;
import org.wikistream.changesource.sidetopic.DeadLetters;
import org.wikistream.kafka.KafkaConnection;
import org.wikistream.kafka.TopicCreation;
import org.wikistream.kafka.rejected.RejectedEntry;
import org.wikistream.kafka.rejected.RejectedTopic;
import org.wikistream.settings.Settings;
import org.wikistream.testkit.Eventually;
import org.wikistream.testkit.KafkaBroker;
import org.wikistream.testkit.S3Node;
import org.wikistream.topics.SourceTopic;

/** The whole job on a real broker and a real S3Proxy. */
class ArchiveJobIT {

    private static final Duration DEADLINE = Duration.ofMinutes(2);
    private static final int PARTITIONS = 2;

    @RegisterExtension
    static final MiniClusterExtension FLINK = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setConfiguration(Configuration.fromMap(Map.of("heartbeat.interval", "1 s", "heartbeat.timeout", "5 s")))
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(2)
            .build());

    @TempDir
    static Path folder;

    private static KafkaBroker kafka;
    private static S3Node s3;
    private static KafkaProducer<byte[], byte[]> producer;

    private final List<JobClient> jobs = new ArrayList<>();
    private String name = "";
    private String bucket = "";

    @BeforeAll
    static void startServers() {
        kafka = KafkaBroker.start(folder.resolve("kafka"));
        s3 = S3Node.shared();
        producer = new KafkaProducer<>(
                // Right after a topic is created, two batches may arrive in the wrong order. An idempotent producer
                // would never recover from that.
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "enable.idempotence", "false"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    @AfterAll
    static void stopServers() {
        producer.close();
        kafka.close();
    }

    @BeforeEach
    void createTopicAndBucket(TestInfo test) throws Exception {
        name = test.getTestMethod().orElseThrow().getName();
        bucket = s3.newBucket();
        try (Admin admin = Admin.create(Map.<String, Object>of("bootstrap.servers", kafka.bootstrapServers()))) {
            NewTopic topic = new NewTopic(topic(), Optional.of(PARTITIONS), Optional.empty());
            TopicCreation.create(
                    admin,
                    List.of(topic.configs(settings().changes().topicToRead().configs())));
        }
    }

    @AfterEach
    void cancel() throws Exception {
        for (JobClient job : jobs) {
            if (!job.getJobStatus().get().isGloballyTerminalState()) {
                job.cancel().get(DEADLINE.toSeconds(), TimeUnit.SECONDS);
            }
        }
    }

    @Test
    void archivesEachChangeOnceThroughFailuresAndNobodySeesAPart(@InjectMiniCluster MiniCluster cluster)
            throws Exception {
        append(0, 500);
        LETTERS.set(0);
        ArchiveJobSettings settings = settings();
        SourceTopic topic = settings.checkTopics();
        Map<Integer, Long> offsets =
                ArchiveCheck.check(settings.archive(), topic).nextOffsets();
        ArchiveSinks sinks = new ArchiveSinks(
                new ArchiveSink(settings.archive(), topic, ArchiveJobIT::failingLetters),
                ArchiveSinks.of(settings, topic).rejected());
        try (TablePoller poller = new TablePoller(settings.archive(), topic.id())) {
            start(settings, topic, offsets, sinks, null, 2);
            awaitRows(100);
            append(500, 1_500);
            awaitRows(1_000);
            cluster.terminateTaskManager(0).get();
            cluster.startTaskManager();
            append(1_500, 2_000);
            awaitRows(2_000);
            assertEachOnce();
            assertThat(LETTERS).as("flushes, of which two failed").hasValueGreaterThan(FAILING);
            assertThat(poller.seen()).as("states of the table").isGreaterThan(2);
        }
    }

    @Test
    void goesOnFromASavepointAndRefusesAnOlderOneUnlessItMaySkip() throws Exception {
        append(0, 200);
        JobClient first = start(null, 2);
        awaitRows(200);
        String older = stop(first);

        append(200, 300);
        JobClient second = start(older, 1);
        awaitRows(300);
        stop(second);

        append(300, 400);
        assertThat(failureOf(start(older, 2)))
                .contains("older than the table")
                .containsPattern(topic() + "-[01] is archived below offset 150, and the state goes on at 100")
                .contains("--archive.older-state skip");
        start(older, 2, "--archive.older-state", "skip");
        awaitRows(400);
        assertEachOnce();
    }

    @Test
    void goesOnBehindTheTableWithoutState() throws Exception {
        append(0, 200);
        JobClient first = start(null, 2);
        awaitRows(200);
        first.cancel().get(DEADLINE.toSeconds(), TimeUnit.SECONDS);
        append(200, 300);
        start(null, 1, "--kafka.start", "latest");
        append(300, 400);
        awaitRows(400);
        assertEachOnce();
    }

    @Test
    void waitsForS3WithoutARestartAndLosesNothing(@InjectMiniCluster MiniCluster cluster) throws Exception {
        append(0, 100);
        JobClient job = start(null, 2);
        awaitRows(100);
        s3.kill();
        try {
            append(100, 200);
            TimeUnit.SECONDS.sleep(5);
        } finally {
            s3.restart();
        }
        awaitRows(200);
        assertEachOnce();
        assertThat(cluster.getArchivedExecutionGraph(job.getJobID()).get().getAllExecutionVertices())
                .allSatisfy(task -> assertThat(task.getCurrentExecutionAttempt().getAttemptNumber())
                        .isZero());
    }

    @Test
    void storesOddChangesExactlyAndSetsTheRestAside() throws Exception {
        List<OddChange> odd = OddChange.all();
        for (OddChange each : odd) {
            producer.send(new ProducerRecord<>(topic(), 0, null, each.payload()))
                    .get();
        }
        start(null, 1);
        append(0, 2);
        awaitRows(2 + odd.stream().filter(each -> each.rejection().isEmpty()).count());

        Map<Long, List<Object>> rows = new TreeMap<>();
        archive().rows("kafka_partition", "kafka_offset", "raw", "user").forEach(row -> {
            if (row.get(0).equals(0)) {
                rows.put((Long) row.get(1), row);
            }
        });
        Map<Long, String> rejected = new TreeMap<>();
        Eventually.await(
                "all others are set aside",
                DEADLINE,
                () -> {
                    rejections()
                            .forEach(entry ->
                                    rejected.put(entry.source().offset(), entry.stage() + " " + entry.reason()));
                    return rejected.size();
                },
                size -> size == odd.size() - (rows.size() - 1));
        for (int offset = 0; offset < odd.size(); offset++) {
            OddChange change = odd.get(offset);
            List<Object> row = rows.get((long) offset);
            if (change.rejection().isEmpty()) {
                assertThat(row).as(change.name()).isNotNull();
                assertThat((byte[]) Objects.requireNonNull(row).get(2))
                        .as(change.name())
                        .isEqualTo(change.payload());
                assertThat(row.get(3)).as(change.name()).isEqualTo(change.user());
            } else {
                assertThat(row).as(change.name()).isNull();
                assertThat(rejected).as(change.name()).containsEntry((long) offset, "archive " + change.rejection());
            }
        }
    }

    /** Two flushes fail: the second one, and the one with this number. */
    private static final int FAILING = 7;

    private static final AtomicInteger LETTERS = new AtomicInteger();

    private static DeadLetters<EnrichedChange> failingLetters() {
        return new DeadLetters<>() {
            @Override
            public void add(EnrichedChange change, String detail) {
                throw new AssertionError(detail);
            }

            @Override
            public void flush() throws IOException {
                int flush = LETTERS.incrementAndGet();
                if (flush == 2 || flush == FAILING) {
                    throw new IOException("As if Kafka were gone");
                }
            }

            @Override
            public void close() {}
        };
    }

    /** Starts the job in the same way as {@link ArchiveJob}. */
    private JobClient start(@Nullable String savepoint, int parallelism, String... more) throws Exception {
        ArchiveJobSettings settings = settings(more);
        SourceTopic topic = settings.checkTopics();
        Map<Integer, Long> offsets =
                ArchiveCheck.check(settings.archive(), topic).nextOffsets();
        return start(settings, topic, offsets, ArchiveSinks.of(settings, topic), savepoint, parallelism);
    }

    private JobClient start(
            ArchiveJobSettings settings,
            SourceTopic topic,
            Map<Integer, Long> offsets,
            ArchiveSinks sinks,
            @Nullable String savepoint,
            int parallelism)
            throws Exception {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        configuration.set(PipelineOptions.OBJECT_REUSE, true);
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(300));
        configuration.set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, 720);
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, Integer.MAX_VALUE);
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(100));
        if (savepoint != null) {
            configuration.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
        }
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        env.setParallelism(parallelism);
        CheckpointCheck.check(env.getCheckpointConfig());
        ArchivePipeline.define(env, settings.source(topic, offsets), sinks);
        JobClient job = env.executeAsync(name);
        jobs.add(job);
        return job;
    }

    private static String stop(JobClient job) throws Exception {
        return job.stopWithSavepoint(
                        false, folder.resolve("savepoints").toUri().toString(), SavepointFormatType.CANONICAL)
                .get(DEADLINE.toSeconds(), TimeUnit.SECONDS);
    }

    private static String failureOf(JobClient job) throws Exception {
        Eventually.await("the job fails", DEADLINE, () -> job.getJobStatus().get(), JobStatus.FAILED::equals);
        StringBuilder messages = new StringBuilder();
        assertThatThrownBy(() -> job.getJobExecutionResult().get()).satisfies(thrown -> {
            for (Throwable each = thrown; each != null; each = each.getCause()) {
                messages.append(each.getMessage()).append('\n');
            }
        });
        return messages.toString();
    }

    private String topic() {
        return name + ".recentchange";
    }

    private Archive archive() {
        return new Archive(settings().archive());
    }

    private ArchiveJobSettings settings(String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "--kafka.bootstrap.servers", kafka.bootstrapServers(),
                "--kafka.topic-prefix", name,
                "--kafka.group.id", name));
        arguments.addAll(Archive.arguments(s3, bucket, folder.resolve(name + ".db")));
        arguments.addAll(List.of(more));
        return ArchiveJobSettings.of(
                Settings.load(ArchiveJobSettings.CATALOGUE, arguments.toArray(String[]::new), Map.of()));
    }

    /** Appends events that have these numbers as ids, to each partition in turn. */
    private void append(int from, int to) throws Exception {
        List<Future<?>> sent = new ArrayList<>();
        for (int number = from; number < to; number++) {
            byte[] event = Changes.json("id-" + number).getBytes(UTF_8);
            sent.add(producer.send(new ProducerRecord<>(topic(), number % PARTITIONS, null, event)));
        }
        for (Future<?> each : sent) {
            each.get();
        }
    }

    private void awaitRows(long rows) {
        Eventually.await(
                rows + " rows are archived",
                DEADLINE,
                () -> archive().rows("kafka_offset").size(),
                size -> size >= rows);
    }

    /** Compares the archive's positions and ids with those in Kafka. */
    private void assertEachOnce() {
        List<List<Object>> expected = new ArrayList<>();
        records(topic())
                .forEach(record -> expected.add(List.of(
                        record.partition(),
                        record.offset(),
                        new String(record.value(), UTF_8).replaceAll(".*?\"id\":\"([^\"]+)\".*", "$1"))));
        assertThat(archive().rows("kafka_partition", "kafka_offset", "event_id"))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    private List<RejectedEntry> rejections() throws Exception {
        List<RejectedEntry> entries = new ArrayList<>();
        new RejectedTopic(new KafkaConnection(kafka.bootstrapServers(), Map.of()), name + ".recentchange.rejected")
                .read(Instant.EPOCH, entries::add);
        return entries;
    }

    private static List<ConsumerRecord<byte[], byte[]>> records(String topic) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(each -> new TopicPartition(topic, each.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long wanted = consumer.endOffsets(partitions).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            while (records.size() < wanted) {
                consumer.poll(Duration.ofSeconds(1)).forEach(records::add);
            }
            return records;
        }
    }
}
