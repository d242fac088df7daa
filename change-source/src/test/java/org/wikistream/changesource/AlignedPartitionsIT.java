package org.wikistream.changesource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.CheckpointType;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.test.junit5.InjectMiniCluster;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
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
import org.wikistream.changesource.records.ParsedRecord;
import org.wikistream.kafka.TopicCreation;
import org.wikistream.settings.SettingCatalogue;
import org.wikistream.settings.Settings;
import org.wikistream.testkit.Eventually;
import org.wikistream.testkit.KafkaBroker;

/** Reads two partitions, of which one covers hours and the other minutes. */
class AlignedPartitionsIT {

    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final Instant START = Instant.parse("2024-08-22T00:00:00Z");
    private static final int HOURS = 0;
    private static final int MINUTES = 1;
    private static final int PARTITIONS = 2;
    private static final Duration APART = Duration.ofSeconds(4);
    private static final int ALL = 6_000;
    /** Records of one hour. */
    private static final int LEAD = 900;

    /** The number of records read, by partition. All readers are in this JVM. */
    private static final AtomicIntegerArray READ = new AtomicIntegerArray(PARTITIONS);

    /** How much of the one was read when all of the other was; 0 before. */
    private static volatile int hoursAtEndOfMinutes;

    /** Without this, a reader has read everything before it hears of the other one. */
    private static volatile boolean slow;

    /** The next record of minutes fails its reader's task. */
    private static volatile boolean failsNext;

    @TempDir
    static Path folder;

    @RegisterExtension
    static final MiniClusterExtension FLINK = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setNumberSlotsPerTaskManager(3)
            .build());

    private final List<JobClient> jobs = new ArrayList<>();
    private static KafkaBroker kafka;
    private static KafkaProducer<byte[], byte[]> producer;

    @BeforeAll
    static void startKafka() {
        kafka = KafkaBroker.start(folder.resolve("kafka"));
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "enable.idempotence", false),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    @AfterAll
    static void stopKafka() {
        producer.close();
        kafka.close();
    }

    @AfterEach
    void cancel() throws Exception {
        for (JobClient job : jobs) {
            if (!job.getJobStatus().get().isTerminalState()) {
                job.cancel().get(DEADLINE.toSeconds(), TimeUnit.SECONDS);
            }
        }
    }

    /** Runs with one reader and with two. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void waitForEachOtherOverARestore(int parallelism) throws Exception {
        String prefix = "by" + parallelism;
        begin(prefix);
        JobClient job = start(prefix, parallelism, null);
        write(prefix, MINUTES, 0, 80);
        Eventually.await("the first", DEADLINE, () -> READ.get(MINUTES), read -> read == 80);
        write(prefix, HOURS, 0, ALL);
        int first = awaitStandstill();
        assertThat(first).isBetween(LEAD, ALL - LEAD);

        String savepoint = job.stopWithSavepoint(
                        false, folder.resolve("savepoints").toUri().toString(), SavepointFormatType.CANONICAL)
                .get(DEADLINE.toSeconds(), TimeUnit.SECONDS);
        write(prefix, MINUTES, 80, 160);
        start(prefix, parallelism, savepoint);
        Eventually.await("the other", DEADLINE, () -> READ.get(MINUTES), read -> read == 160);
        assertThat(awaitStandstill()).isBetween(first, ALL - LEAD);

        slow = false;
        write(prefix, MINUTES, 160, ALL);
        Eventually.await("all", DEADLINE, () -> READ.get(HOURS) + READ.get(MINUTES), read -> read == 2 * ALL);
    }

    /** Runs with one reader, with two, and with a third one that has no partition. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void waitForOneThatHasNoTimeYet(int parallelism) throws Exception {
        String prefix = "empty" + parallelism;
        begin(prefix);
        write(prefix, HOURS, 0, ALL);
        start(prefix, parallelism, null);
        assertThat(awaitStandstill()).isLessThan(ALL - LEAD);
        write(prefix, MINUTES, 0, 32);
        Eventually.await("one too few for a time", DEADLINE, () -> READ.get(MINUTES), read -> read == 32);
        assertThat(awaitStandstill()).isLessThan(ALL - LEAD);

        write(prefix, MINUTES, 32, ALL);
        if (parallelism <= PARTITIONS) {
            slow = false;
            Eventually.await("all", DEADLINE, () -> READ.get(HOURS) + READ.get(MINUTES), read -> read == 2 * ALL);
        } else {
            Eventually.await("more of the other", DEADLINE, () -> READ.get(MINUTES), read -> read > 32);
            assertThat(awaitStandstill()).isLessThan(ALL - LEAD);
        }
    }

    /**
     * For statistics, partitions wait too, or those of a backlog would be read further and further apart: each minute
     * between them is a window that stays open. Record by record, both would be read to their ends at the same time.
     */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void thoseOfStatisticsDoNotDriftApart(int parallelism) throws Exception {
        String prefix = "statistics" + parallelism;
        begin(prefix);
        write(prefix, HOURS, 0, ALL);
        write(prefix, MINUTES, 0, ALL, Duration.ofMillis(100));
        start(settings(prefix).source("aligned", Set.of(), Duration.ofSeconds(20)), parallelism, null);
        int hours = Eventually.await("the minutes", DEADLINE, () -> hoursAtEndOfMinutes, read -> read > 0);
        // Ten minutes are 150 records, half an hour 450, and a reader has fetched some hundred more.
        assertThat(hours).isBetween(450, ALL / 3);
        slow = false;
        Eventually.await("all", DEADLINE, () -> READ.get(HOURS), read -> read == ALL);
    }

    /**
     * When a reader's task has failed, Flink still has the last watermark it reported, and the reader reports none
     * until it has five times. If its partition has ended, it is idle, and the other one goes on.
     */
    @Test
    void goOnWhenTheTaskOfTheOtherHasFailed(@InjectMiniCluster MiniCluster flink) throws Exception {
        String prefix = "failing";
        begin(prefix);
        JobClient job = start(settings(prefix).source("aligned", Set.of(), Duration.ofSeconds(20)), PARTITIONS, null);
        write(prefix, MINUTES, 0, 80);
        Eventually.await("the first", DEADLINE, () -> READ.get(MINUTES), read -> read == 80);
        try (KafkaProducer<byte[], byte[]> transaction = beginTransaction()) {
            transaction.send(record(prefix, MINUTES, 80, APART)).get();
            write(prefix, HOURS, 0, ALL);
            // The partition with the open transaction is not idle, so the other waits for it.
            int read = awaitStandstill();
            assertThat(read).isBetween(LEAD / 2, ALL - LEAD);
            flink.triggerCheckpoint(job.getJobID(), CheckpointType.CONFIGURED)
                    .get(DEADLINE.toSeconds(), TimeUnit.SECONDS);
            failsNext = true;
            transaction.commitTransaction();
        }
        Eventually.await("all", DEADLINE, () -> READ.get(HOURS), all -> all == ALL);
        assertThat(failsNext).isFalse();
        assertThat(READ.get(MINUTES)).isEqualTo(81);
    }

    /** Returns how many records of the leading partition have been read once no more are read. */
    private static int awaitStandstill() {
        int[] before = {-1, 0};
        Eventually.await("nothing more is read", DEADLINE, () -> READ.get(HOURS), read -> {
            before[1] = read == before[0] && read > 0 ? before[1] + 1 : 0;
            before[0] = read;
            return before[1] >= 20;
        });
        return before[0];
    }

    private JobClient start(String prefix, int parallelism, @Nullable String savepoint) throws Exception {
        return start(
                settings(prefix).clockedSource("aligned", Set.of(), Duration.ofSeconds(20)), parallelism, savepoint);
    }

    private JobClient start(ChangeSource changes, int parallelism, @Nullable String savepoint) throws Exception {
        Configuration configuration = new Configuration();
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        if (savepoint != null) {
            configuration.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
        }
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        env.setParallelism(parallelism);
        env.fromSource(changes.source(), changes.watermarks(), "read")
                .uid("read")
                .map(AlignedPartitionsIT::count)
                .uid("count")
                .sinkTo(new DiscardingSink<>())
                .uid("discard");
        JobClient job = env.executeAsync();
        jobs.add(job);
        return job;
    }

    private static int count(ParsedRecord record) throws InterruptedException {
        if (slow) {
            TimeUnit.MILLISECONDS.sleep(2);
        }
        int partition = Objects.requireNonNull(record.change()).partition();
        if (failsNext && partition == MINUTES) {
            failsNext = false;
            throw new IllegalStateException("Failed by the test.");
        }
        int read = READ.incrementAndGet(partition);
        if (partition == MINUTES && read == ALL) {
            hoursAtEndOfMinutes = READ.get(HOURS);
        }
        return read;
    }

    private static void write(String prefix, int partition, int from, int to) throws Exception {
        write(prefix, partition, from, to, APART);
    }

    private static void write(String prefix, int partition, int from, int to, Duration apart) throws Exception {
        Future<?> last = null;
        for (int record = from; record < to; record++) {
            last = producer.send(record(prefix, partition, record, apart));
        }
        Objects.requireNonNull(last).get();
    }

    private static ProducerRecord<byte[], byte[]> record(String prefix, int partition, int number, Duration apart) {
        byte[] event =
                ("{\"meta\":{\"id\":\"a\",\"dt\":\"" + START.plus(apart.multipliedBy(number)) + "\"}}").getBytes(UTF_8);
        return new ProducerRecord<>(prefix + ".recentchange", partition, null, event);
    }

    private static KafkaProducer<byte[], byte[]> beginTransaction() {
        KafkaProducer<byte[], byte[]> transactional = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "transactional.id", "open"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        transactional.initTransactions();
        transactional.beginTransaction();
        return transactional;
    }

    private static void begin(String prefix) throws Exception {
        READ.set(HOURS, 0);
        READ.set(MINUTES, 0);
        hoursAtEndOfMinutes = 0;
        slow = true;
        failsNext = false;
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            TopicCreation.create(
                    admin,
                    List.of(new NewTopic(prefix + ".recentchange", PARTITIONS, (short) 1)
                            .configs(Map.of("message.timestamp.type", "LogAppendTime"))));
        }
    }

    private static ChangeSourceSettings settings(String prefix) {
        SettingCatalogue catalogue =
                new SettingCatalogue(ChangeSourceSettings.settings("aligned")).passingOn("kafka.client.", "Passed on.");
        String[] arguments = {
            "--kafka.bootstrap.servers",
            kafka.bootstrapServers(),
            "--kafka.topic-prefix",
            prefix,
            "--kafka.client.max.poll.records",
            "50",
            "--kafka.client.max.partition.fetch.bytes",
            "5000"
        };
        return ChangeSourceSettings.read(Settings.load(catalogue, arguments, Map.of()), "aligned");
    }
}
