package org.wikistream.indexing.stats;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wikistream.changesource.records.EnrichedChange;
import org.wikistream.changesource.watermarks.PartitionWatermarks;
import org.wikistream.changesource.watermarks.RecordTimestamp;
import org.wikistream.event.RecentChange;
import org.wikistream.kafka.TopicCreation;
import org.wikistream.testkit.Captures;
import org.wikistream.testkit.Eventually;
import org.wikistream.testkit.KafkaBroker;
import org.wikistream.topics.Topics;

/** From a topic with four partitions to the rows, in a Flink cluster. */
class StatisticsIT {

    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final String CAPTURE = "recentchange-2024-08-22.ndjson.gz";
    private static final StatisticsSettings SETTINGS =
            new StatisticsSettings(Duration.ofMinutes(1), Duration.ofSeconds(20), Duration.ofMinutes(10));
    /** Collected rows by test. Static, because the job can't reach an instance. */
    private static final Map<String, Output> OUTPUTS = new ConcurrentHashMap<>();

    @TempDir
    static Path folder;

    private static KafkaBroker broker;

    private final String topic = "topic." + UUID.randomUUID();
    private final Output output = new Output(new ConcurrentHashMap<>(), new ConcurrentLinkedQueue<>());
    private KafkaProducer<byte[], byte[]> producer;
    private @Nullable JobClient job;

    private record Output(Map<RowKey, StatisticsRow> rows, Queue<LateRecord> late) {}

    @BeforeAll
    static void startBroker() {
        broker = KafkaBroker.start(folder.resolve("kafka"));
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @BeforeEach
    void createTopic() throws Exception {
        OUTPUTS.put(topic, output);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            TopicCreation.create(
                    admin,
                    List.of(new NewTopic(topic, 4, (short) 1)
                            .configs(Map.of("message.timestamp.type", "LogAppendTime"))));
        }
        producer = producer(topic);
    }

    @AfterEach
    void stop() throws Exception {
        if (job != null) {
            job.cancel().get(DEADLINE.toSeconds(), TimeUnit.SECONDS);
        }
        producer.close();
        OUTPUTS.remove(topic);
    }

    /** The reverts were counted by hand (see EnrichedCapturesTest in core). */
    @ParameterizedTest
    @CsvSource({
        // Capture, parallelism, events, reverts.
        CAPTURE + ", 1, 2387, 4",
        CAPTURE + ", 2, 2387, 4",
        "recentchange-2023-10-11.ndjson.gz, 2, 668, 5",
        "recentchange-2025-12-15.ndjson.gz, 2, 184, 0",
        "recentchange-2018-10-19.sse, 2, 223, 2"
    })
    void theRowsOfACaptureEqualADirectCount(String file, int parallelism, int events, int reverts) throws Exception {
        expectDirectCount(capture(file), parallelism, events, reverts);
    }

    /** The events span several years, so that in the file's order most of them would be late. */
    @Test
    void theRowsOfOdditiesEqualADirectCount() throws Exception {
        List<byte[]> oddities = new ArrayList<>(capture("oddities.ndjson"));
        oddities.sort(Comparator.comparing(json -> fact(json).time()));

        expectDirectCount(oddities, 1, 72, 2);
    }

    private void expectDirectCount(List<byte[]> capture, int parallelism, int events, int reverts) throws Exception {
        assertThat(capture).hasSize(events);
        start(parallelism, null);
        writeInTransactions(capture);

        awaitEvents(events);
        assertCounted(capture, output.rows());
        assertThat(sum(row -> row.category().equals(RowKey.ALL), Counts::reverts))
                .isEqualTo(reverts);
        assertThat(sum(row -> !row.wiki().equals(RowKey.ALL), Counts::reverts)).isEqualTo(reverts);
        assertThat(output.late()).isEmpty();
    }

    @Test
    void theRowsOfACaptureEqualADirectCountOverASavepointAtAnotherParallelism() throws Exception {
        List<byte[]> capture = capture(CAPTURE);
        int half = capture.size() / 2;
        JobClient first = start(1, null);
        writeInTransactions(capture.subList(0, half));
        awaitEvents(half);
        String savepoint = stop(first, false);

        start(2, savepoint);
        writeInTransactions(capture.subList(half, capture.size()));

        awaitEvents(capture.size());
        assertCounted(capture, output.rows());
        assertThat(eventsOf("edit")).isEqualTo(1227);
        assertThat(eventsOf("categorize")).isEqualTo(1020);
        assertThat(eventsOf("new")).isEqualTo(108);
        assertThat(eventsOf("log")).isEqualTo(31);
        assertThat(eventsOf("other")).isEqualTo(1);
        assertThat(output.late()).isEmpty();
    }

    /** Runs {@code flink stop --drain}. A partition that isn't read to its end lets the end of input pass. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void theRowsOfACaptureEqualADirectCountOverADrain(int parallelism) throws Exception {
        List<byte[]> capture = capture(CAPTURE);
        int half = capture.size() / 2;
        JobClient first = start(parallelism, null);
        try (KafkaProducer<byte[], byte[]> slow = producer(topic + "-slow")) {
            slow.beginTransaction();
            slow.send(new ProducerRecord<>(topic, 1, null, capture.get(half))).get();
            producer.beginTransaction();
            capture.subList(0, half).forEach(json -> send(new ProducerRecord<>(topic, 2, null, json)));
            producer.commitTransaction();
            awaitEvents(half);

            String savepoint = stop(first, true);
            assertThat(output.rows().values()).noneMatch(StatisticsRow::isFinal);
            assertCounted(capture.subList(0, half), output.rows());

            start(parallelism, savepoint);
            slow.commitTransaction();
            writeInTransactions(capture.subList(half + 1, capture.size()));
        }

        awaitEvents(capture.size());
        assertCounted(capture, output.rows());
        assertThat(output.late()).isEmpty();
    }

    @Test
    void aDrainEndsNoRowBeforeItsTime() throws Exception {
        JobClient first = start(1, null);
        String savepoint;
        try (KafkaProducer<byte[], byte[]> slow = producer(topic + "-slow")) {
            slow.beginTransaction();
            slow.send(new ProducerRecord<>(topic, 1, null, json(0))).get();
            write(2, 0, 150);
            awaitEvents(150);
            savepoint = stop(first, true);
            slow.abortTransaction();
        }
        assertThat(output.rows().values()).noneMatch(StatisticsRow::isFinal);

        start(1, savepoint);
        write(2, 150, 300);

        for (int minute = 0; minute < 4; minute++) {
            assertThat(awaitRow(minute, StatisticsRow::isFinal).counts().events())
                    .isEqualTo(60);
        }
        awaitEvents(300);
        assertThat(output.late()).isEmpty();
    }

    @Test
    void emptyPartitionsDoNotStopTheWatermarkAndTheLastWindowStaysOpen() throws Exception {
        start(1, null);
        write(2, 0, 150);

        StatisticsRow first = awaitRow(0, StatisticsRow::isFinal);
        assertThat(first.counts().events()).isEqualTo(60);
        awaitRow(1, StatisticsRow::isFinal);
        assertThat(awaitRow(2, row -> row.counts().events() == 30).isFinal()).isFalse();
    }

    @Test
    void aPartitionWithAnOpenTransactionStopsTheWatermark() throws Exception {
        start(1, null);
        try (KafkaProducer<byte[], byte[]> slow = producer(topic + "-slow")) {
            slow.beginTransaction();
            for (int second = 0; second < 60; second++) {
                slow.send(new ProducerRecord<>(topic, 1, null, json(second))).get();
            }
            write(2, 0, 7200);
            awaitRow(119, row -> row.counts().events() == 60);
            assertThat(awaitRow(0, row -> row.counts().events() == 60).isFinal())
                    .isFalse();
            slow.commitTransaction();
        }

        awaitRow(0, row -> row.counts().events() == 120 && row.isFinal());
        awaitRow(118, row -> row.counts().events() == 60 && row.isFinal());
        assertThat(output.late()).isEmpty();
    }

    @Test
    void aPartitionThatComesBackTooLateGoesToLate() throws Exception {
        start(1, null);
        write(1, 0, 30);
        awaitEvents(30);
        write(2, 30, 1000);
        awaitRow(14, StatisticsRow::isFinal);

        write(1, 30, 35);

        Eventually.await("late changes", DEADLINE, output.late()::size, size -> size == 5);
        assertThat(output.late()).allSatisfy(late -> {
            assertThat(late.partition()).isEqualTo(1);
            assertThat(ChangeReader.read(Objects.requireNonNull(late.payload())).time())
                    .isBetween(Changes.START.plusSeconds(30), Changes.START.plusSeconds(34));
        });
        assertThat(awaitRow(0, StatisticsRow::isFinal).counts().events()).isEqualTo(60);
    }

    /** The reader of the partition was idle, and doesn't know how far the others have come. */
    @Test
    void aReaderThatComesBackTooLateGoesToLateWithItsCounts() throws Exception {
        start(2, null);
        int idle = 1;
        int busy = 2;
        write(idle, 0, 30);
        awaitEvents(30);
        write(busy, 30, 1000);
        awaitRow(14, StatisticsRow::isFinal);

        write(idle, 30, 35);

        Eventually.await(
                "late events",
                DEADLINE,
                () -> output.late().stream().mapToLong(StatisticsIT::eventsOf).sum(),
                events -> events == 5);
        assertThat(awaitRow(0, StatisticsRow::isFinal).counts().events()).isEqualTo(60);
    }

    /** A change counts as 1. Each change feeds three rows, so only the counts of the grand total are added. */
    private static long eventsOf(LateRecord late) {
        RowDelta delta = late.delta();
        if (delta == null) {
            return 1;
        }
        return delta.row().category().equals(RowKey.ALL) ? delta.counts().events() : 0;
    }

    private static KafkaProducer<byte[], byte[]> producer(String transactionalId) {
        Properties properties = new Properties();
        properties.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers());
        properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
        KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
        producer.initTransactions();
        return producer;
    }

    private String stop(JobClient running, boolean drain) throws Exception {
        String savepoint = running.stopWithSavepoint(
                        drain, folder.resolve("savepoints").toUri().toString(), SavepointFormatType.CANONICAL)
                .get(DEADLINE.toSeconds(), TimeUnit.SECONDS);
        job = null;
        return savepoint;
    }

    private JobClient start(int parallelism, @Nullable String savepoint) throws Exception {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        if (savepoint != null) {
            configuration.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
        }
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(parallelism, configuration);
        PartitionWatermarks<EnrichedChange> watermarks = new PartitionWatermarks<>(
                "statistics",
                topic,
                SETTINGS.outOfOrderness(),
                enriched -> new RecordTimestamp(
                        enriched.partition(),
                        enriched.offset(),
                        enriched.appended(),
                        enriched.change().time()));
        KafkaSource<EnrichedChange> source = KafkaSource.<EnrichedChange>builder()
                .setBootstrapServers(broker.bootstrapServers())
                .setTopics(topic)
                .setGroupId(topic)
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setDeserializer(new ChangeReader())
                .setProperty("isolation.level", "read_committed")
                .setProperties(watermarks.consumerProperties())
                .build();
        DataStream<EnrichedChange> changes =
                env.fromSource(source, watermarks, "changes").uid("changes");
        Statistics statistics = Statistics.define(changes, SETTINGS);
        String test = topic;
        statistics
                .rows()
                .map(row -> keep(test, row))
                .returns(StatisticsRow.class)
                .uid("keep-rows")
                .sinkTo(new DiscardingSink<>())
                .uid("rows");
        statistics
                .late()
                .map(late -> keep(test, late))
                .returns(LateRecord.class)
                .uid("keep-late")
                .sinkTo(new DiscardingSink<>())
                .uid("late");
        JobClient started = env.executeAsync("statistics");
        job = started;
        return started;
    }

    private static StatisticsRow keep(String test, StatisticsRow row) {
        RowKey key = new RowKey(
                row.category(),
                row.wiki(),
                row.windowStart().toEpochMilli(),
                row.windowEnd().toEpochMilli());
        outputOf(test).rows().merge(key, row, (old, latest) -> latest.version() >= old.version() ? latest : old);
        return row;
    }

    private static LateRecord keep(String test, LateRecord late) {
        outputOf(test).late().add(late);
        return late;
    }

    private static Output outputOf(String test) {
        return Objects.requireNonNull(OUTPUTS.get(test));
    }

    /** Writes edits of one wiki, one per second, from one second (inclusive) to another (exclusive). */
    private void write(int partition, int from, int until) {
        producer.beginTransaction();
        for (int second = from; second < until; second++) {
            send(new ProducerRecord<>(topic, partition, null, json(second)));
        }
        producer.commitTransaction();
    }

    private static byte[] json(int second) {
        Instant time = Changes.START.plusSeconds(second);
        return ("{\"meta\":{\"id\":\"" + second + "\",\"dt\":\"" + time + "\"},\"type\":\"edit\",\"wiki\":\"enwiki\"}")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Writes events partitioned by page, as ingest does; every other transaction is first aborted. */
    private void writeInTransactions(List<byte[]> changes) throws Exception {
        int size = 400;
        for (int from = 0; from < changes.size(); from += size) {
            List<byte[]> part = changes.subList(from, Math.min(changes.size(), from + size));
            if (from / size % 2 == 1) {
                producer.beginTransaction();
                send(part);
                producer.flush();
                producer.abortTransaction();
            }
            producer.beginTransaction();
            send(part);
            producer.commitTransaction();
        }
    }

    private void send(List<byte[]> changes) throws Exception {
        for (byte[] json : changes) {
            RecentChange change = ChangeReader.read(json);
            String key = Topics.key(change.wiki(), change.title(), change.id());
            send(new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), json));
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // The commit throws what a send failed with.
    private void send(ProducerRecord<byte[], byte[]> record) {
        producer.send(record);
    }

    /** Returns all events of a capture, except canaries, which ingest drops. */
    private static List<byte[]> capture(String file) {
        return Captures.payloads(file).stream()
                .filter(json -> !json.contains("\"domain\":\"canary\""))
                .map(json -> json.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    private StatisticsRow awaitRow(long minute, Predicate<StatisticsRow> passes) {
        RowKey key = Changes.minute("edit", "enwiki", minute);
        return Eventually.await(
                "row of minute " + minute,
                DEADLINE,
                () -> output.rows().get(key),
                row -> row != null && passes.test(row));
    }

    /** Waits for each level of rows, because each is written separately and may be complete before another. */
    private void awaitEvents(long events) {
        awaitEvents("everything", events, row -> row.category().equals(RowKey.ALL));
        awaitEvents("wikis", events, row -> !row.wiki().equals(RowKey.ALL));
        awaitEvents(
                "categories",
                events,
                row -> row.wiki().equals(RowKey.ALL) && !row.category().equals(RowKey.ALL));
    }

    private void awaitEvents(String level, long events, Predicate<StatisticsRow> isOfLevel) {
        Eventually.await(
                events + " events in the rows of " + level,
                DEADLINE,
                () -> sum(isOfLevel, Counts::events),
                sum -> sum == events);
    }

    private long eventsOf(String category) {
        return sum(row -> row.category().equals(category) && row.wiki().equals(RowKey.ALL), Counts::events);
    }

    private long sum(Predicate<StatisticsRow> rows, ToLongFunction<Counts> count) {
        return output.rows().values().stream()
                .filter(rows)
                .mapToLong(row -> count.applyAsLong(row.counts()))
                .sum();
    }

    private static void assertCounted(List<byte[]> changes, Map<RowKey, StatisticsRow> rows) {
        Map<RowKey, ExpectedRow> expected =
                ExpectedRow.of(changes.stream().map(StatisticsIT::fact).toList());
        assertThat(rows).containsOnlyKeys(expected.keySet());
        expected.forEach((key, row) -> row.assertCountedAs(Objects.requireNonNull(rows.get(key))));
    }

    private static Fact fact(byte[] json) {
        try {
            return Fact.of(new ObjectMapper().readTree(json));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
