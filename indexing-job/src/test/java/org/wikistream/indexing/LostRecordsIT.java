package org.wikistream.indexing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
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
import org.wikistream.changesource.ParsedRecordDeserializer;
import org.wikistream.changesource.records.ParsedRecord;
import org.wikistream.event.Categories;
import org.wikistream.kafka.TopicCheck;
import org.wikistream.kafka.TopicCreation;
import org.wikistream.settings.Settings;
import org.wikistream.testkit.Eventually;
import org.wikistream.testkit.KafkaBroker;

/** Shows on a real broker what happens to a job whose records are deleted before it has read them. */
class LostRecordsIT {

    private static final Duration DEADLINE = Duration.ofSeconds(60);

    @RegisterExtension
    static final MiniClusterExtension FLINK = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(1)
            .build());

    @TempDir
    static Path folder;

    private static KafkaBroker kafka;
    private static Admin admin;
    private static KafkaProducer<byte[], byte[]> producer;

    private final List<JobClient> jobs = new ArrayList<>();
    private String prefix = "";
    private TopicPartition partition = new TopicPartition("", 0);

    @BeforeAll
    static void startBroker() {
        kafka = KafkaBroker.start(folder.resolve("kafka"));
        Map<String, Object> client = Map.of("bootstrap.servers", kafka.bootstrapServers(), "batch.size", 0);
        admin = Admin.create(client);
        producer = new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @AfterAll
    static void stopBroker() {
        producer.close();
        admin.close();
        kafka.close();
    }

    @BeforeEach
    void createTopics(TestInfo test) throws Exception {
        prefix = test.getTestMethod().orElseThrow().getName();
        IndexingSettings settings = settings();
        partition = new TopicPartition(settings.changes().topics().recentChange(), 0);
        NewTopic topic = new NewTopic(partition.topic(), 1, (short) 1)
                .configs(settings.changes().topicToRead().configs());
        TopicCreation.create(admin, List.of(topic));
        TopicCheck.ofReader(settings.changes().kafka(), settings.changes().topicToRead(), settings.topicsToWrite());
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
    void aJobWhoseNextRecordsAreGoneEndsForGoodAndSaysWhatIsLost() throws Exception {
        String savepoint = savepointAt(10);
        write(partition, 20);
        deleteBefore(25);

        assertThat(failureOf(start(savepoint)))
                .contains("offsets 10 to 24 of " + partition)
                .contains("--kafka.accept-loss " + partition + ":10-24");
    }

    @Test
    void aLossThatIsAcceptedGoesOnOnceAndLeavesARow() throws Exception {
        String savepoint = savepointAt(10);
        write(partition, 20);
        deleteBefore(25);
        String accepted = partition + ":10-24";

        assertThat(failureOf(start(savepoint, "--kafka.accept-loss", partition + ":10-23")))
                .as("another range")
                .contains("--kafka.accept-loss " + accepted);
        assertThat(auditRows()).isEmpty();

        JobClient goesOn = start(savepoint, "--kafka.accept-loss", accepted);
        awaitRead(10 + 5);
        assertThat(auditRows())
                .singleElement()
                .asString()
                .startsWith("{\"type\":\"lost\",\"reader\":\"" + prefix + "\",\"topic\":\"" + partition.topic()
                        + "\",\"partition\":0,\"first_offset\":10,\"last_offset\":24,\"time\":\"");

        String later = stop(goesOn);
        write(partition, 5);
        deleteBefore(31);
        assertThat(failureOf(start(later, "--kafka.accept-loss", accepted)))
                .as("what is lost later")
                .contains("--kafka.accept-loss " + partition + ":30-30");
    }

    @Test
    void aTopicThatEndsBeforeTheStateIsRefused() throws Exception {
        String savepoint = savepointAt(10);
        admin.deleteTopics(List.of(partition.topic())).all().get();
        Eventually.await(
                "the topic is gone",
                DEADLINE,
                () -> admin.listTopics().names().get(),
                names -> !names.contains(partition.topic()));
        TopicCreation.create(
                admin,
                List.of(new NewTopic(partition.topic(), 1, (short) 1)
                        .configs(settings().changes().topicToRead().configs())));
        write(partition, 3);

        assertThat(failureOf(start(savepoint))).contains("ends at 3").contains("goes on at 10");
    }

    @Test
    void recordsThatAreDeletedWhileTheJobReadsEndItToo() throws Exception {
        write(partition, 2_000);
        JobClient slow = startSlowly();
        awaitRead(1);
        deleteBefore(1_990);

        assertThat(failureOf(slow)).contains("to 1989 of " + partition);
    }

    @Test
    void aNewPartitionIsReadFromItsBegin() throws Exception {
        start(null, "--kafka.client.partition.discovery.interval.ms", "500");
        write(partition, 10);
        awaitRead(10);
        admin.createPartitions(Map.of(partition.topic(), NewPartitions.increaseTo(2)))
                .all()
                .get();
        write(new TopicPartition(partition.topic(), 1), 7);
        awaitRead(17);
    }

    @Test
    void theStateOfABareKafkaSourceIsRestored() throws Exception {
        admin.createPartitions(Map.of(partition.topic(), NewPartitions.increaseTo(2)))
                .all()
                .get();
        write(partition, 10);
        StreamExecutionEnvironment env = environment(null);
        env.fromSource(bareSource(), WatermarkStrategy.noWatermarks(), "read-changes")
                .uid("read-changes")
                .sinkTo(new CountingSink<>(prefix))
                .uid("write-nothing");
        JobClient old = execute(env);
        awaitRead(10);
        String savepoint = stop(old);

        write(partition, 5);
        write(new TopicPartition(partition.topic(), 1), 5);
        start(savepoint);
        awaitRead(20);
    }

    private KafkaSource<ParsedRecord> bareSource() {
        return KafkaSource.<ParsedRecord>builder()
                .setBootstrapServers(kafka.bootstrapServers())
                .setGroupId(prefix)
                .setTopics(partition.topic())
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setDeserializer(new ParsedRecordDeserializer(Categories.BY_TYPE, Set.of()))
                .build();
    }

    /** Takes a savepoint of a job that has read this many records. */
    private String savepointAt(int records) throws Exception {
        write(partition, records);
        JobClient job = start(null);
        awaitRead(records);
        return stop(job);
    }

    private static String stop(JobClient job) throws Exception {
        return job.stopWithSavepoint(
                        false, folder.resolve("savepoints").toUri().toString(), SavepointFormatType.CANONICAL)
                .get(DEADLINE.toSeconds(), TimeUnit.SECONDS);
    }

    private JobClient start(@Nullable String savepoint, String... more) throws Exception {
        StreamExecutionEnvironment env = environment(savepoint);
        IndexingSettings settings = settings(more);
        TopicCheck.ofReader(settings.changes().kafka(), settings.changes().topicToRead(), settings.topicsToWrite());
        IndexingSinks sinks = new IndexingSinks(
                new CountingSink<>(prefix),
                new DiscardingSink<>(),
                new DiscardingSink<>(),
                new CountingSink<>(prefix),
                new DiscardingSink<>());
        IndexingPipeline.define(env, settings, settings.source(), sinks);
        return execute(env);
    }

    /** Starts a job that reads so slowly, and so little at a time, that most records are not fetched yet. */
    private JobClient startSlowly() throws Exception {
        StreamExecutionEnvironment env = environment(null);
        IndexingSettings settings =
                settings("--kafka.client.max.poll.records", "5", "--kafka.client.max.partition.fetch.bytes", "500");
        env.fromSource(settings.source().source(), WatermarkStrategy.noWatermarks(), "read-changes")
                .uid("read-changes")
                .map(LostRecordsIT::linger)
                .returns(ParsedRecord.class)
                .uid("linger")
                .sinkTo(new CountingSink<>(prefix))
                .uid("write-nothing");
        return execute(env);
    }

    private static ParsedRecord linger(ParsedRecord parsed) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(20);
        return parsed;
    }

    private JobClient execute(StreamExecutionEnvironment env) throws Exception {
        JobClient job = env.executeAsync();
        jobs.add(job);
        return job;
    }

    /** Returns a cluster that restarts the job forever, unless restarts are suppressed. */
    private static StreamExecutionEnvironment environment(@Nullable String savepoint) {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(200));
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, Integer.MAX_VALUE);
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(100));
        if (savepoint != null) {
            configuration.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
        }
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        env.setParallelism(1);
        return env;
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

    private IndexingSettings settings(String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "--kafka.bootstrap.servers", kafka.bootstrapServers(),
                "--kafka.topic-prefix", prefix,
                "--kafka.group.id", prefix));
        arguments.addAll(List.of(more));
        return IndexingSettings.of(
                Settings.load(IndexingSettings.CATALOGUE, arguments.toArray(String[]::new), Map.of()));
    }

    private static void write(TopicPartition to, int records) throws Exception {
        for (int i = 0; i < records; i++) {
            byte[] event = ("{\"meta\":{\"id\":\"" + i + "\",\"dt\":\"2024-08-22T04:03:29Z\"}}").getBytes(UTF_8);
            producer.send(new ProducerRecord<>(to.topic(), to.partition(), null, event))
                    .get();
        }
    }

    private void deleteBefore(long offset) throws Exception {
        admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(offset)))
                .all()
                .get();
    }

    /**
     * Waits until the test's jobs together have read this many records. The group's committed offsets may show it up to
     * ten seconds later, because Flink's reader commits only after its poll.
     */
    private void awaitRead(long records) {
        Eventually.await(
                records + " records are read",
                DEADLINE,
                () -> CountingSink.READ.getOrDefault(prefix, 0L),
                read -> read >= records);
    }

    /** Counts how many records the jobs of each test read. */
    private record CountingSink<T>(String test) implements Sink<T> {

        static final Map<String, Long> READ = new ConcurrentHashMap<>();

        @Override
        @SuppressWarnings("deprecation") // abstract until Flink 2
        public SinkWriter<T> createWriter(InitContext context) {
            return new SinkWriter<>() {
                @Override
                public void write(T element, Context ignored) {
                    READ.merge(test, 1L, Long::sum);
                }

                @Override
                public void flush(boolean endOfInput) {}

                @Override
                public void close() {}
            };
        }
    }

    private List<String> auditRows() {
        TopicPartition audit = new TopicPartition(settings().changes().topics().audit(), 0);
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(List.of(audit));
            consumer.seekToBeginning(List.of(audit));
            long end = consumer.endOffsets(List.of(audit)).getOrDefault(audit, 0L);
            List<String> rows = new ArrayList<>();
            while (consumer.position(audit) < end) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                    rows.add(new String(record.value(), UTF_8));
                }
            }
            return rows;
        }
    }
}
