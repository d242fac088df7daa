package org.wikistream.changesource.watermarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.connector.kafka.source.KafkaSourceOptions;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.util.clock.RelativeClock;
import org.apache.flink.util.clock.SystemClock;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wikistream.kafka.TopicCreation;
import org.wikistream.testkit.Eventually;
import org.wikistream.testkit.KafkaBroker;

/**
 * Shows on a real broker with a real consumer when a partition is idle. The test plays the parts of Flink's fetcher and
 * task, so that it decides what was fetched and what was read.
 */
class PartitionWatermarksIT {

    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final Duration OUT_OF_ORDERNESS = Duration.ofSeconds(20);
    private static final Instant START = Instant.parse("2024-08-22T04:00:00Z");
    /** Each test writes to this partition to see that rounds go on. */
    private static final int BUSY = 0;

    private static final int TESTED = 1;

    @TempDir
    static Path folder;

    private static KafkaBroker broker;

    private final String topic = "topic." + UUID.randomUUID();
    private final List<AutoCloseable> opened = new ArrayList<>();
    private KafkaProducer<byte[], byte[]> producer;
    private KafkaProducer<byte[], byte[]> transactional;
    private long seconds;

    @BeforeAll
    static void startBroker() {
        broker = KafkaBroker.start(folder);
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @BeforeEach
    void createTopic() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            TopicCreation.create(
                    admin,
                    List.of(new NewTopic(topic, 2, (short) 1)
                            .configs(Map.of("message.timestamp.type", "LogAppendTime"))));
        }
        producer = producer(Map.of());
        transactional = producer(Map.of(ProducerConfig.TRANSACTIONAL_ID_CONFIG, topic));
        transactional.initTransactions();
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : opened) {
            each.close();
        }
    }

    @Test
    void anEmptyPartitionIsIdle() throws Exception {
        Reader reader = reader();
        rounds(reader);

        assertThat(reader.output(TESTED).idle).isTrue();
        assertThat(reader.whole.idle).as("while another has news").isFalse();
    }

    @Test
    void aPartitionReadToItsEndIsIdleUntilItHasNews() throws Exception {
        Reader reader = reader();
        write(producer, TESTED, 6);
        reader.runUntil("news", () -> reader.output(TESTED).watermark > Long.MIN_VALUE);
        assertThat(reader.output(TESTED).idle).isFalse();

        reader.runUntil("quiet", () -> reader.output(TESTED).idle);

        write(producer, TESTED, 1);
        reader.runUntil("news again", () -> !reader.output(TESTED).idle);
    }

    @Test
    void allAreIdleWhenNothingComesAndTheWatermarkStaysWhereItIs() throws Exception {
        Reader reader = reader();
        write(producer, BUSY, 6);
        reader.runUntil("all quiet", () -> reader.whole.idle && reader.output(BUSY).watermark > Long.MIN_VALUE);

        long before = reader.output(BUSY).watermark;
        rounds(reader, 20);
        assertThat(reader.whole.idle).isTrue();
        assertThat(reader.output(BUSY).watermark).isEqualTo(before);
    }

    @Test
    void aPartitionThatEndsWithTheMarkerOfACommittedTransactionIsIdle() throws Exception {
        Reader reader = reader();
        transactional.beginTransaction();
        write(transactional, TESTED, 6);
        transactional.commitTransaction();

        reader.runUntil("read", () -> reader.output(TESTED).watermark > Long.MIN_VALUE);
        reader.runUntil("idle", () -> reader.output(TESTED).idle);
    }

    @Test
    void aPartitionThatEndsWithAnAbortedTransactionIsIdle() throws Exception {
        Reader reader = reader();
        write(producer, TESTED, 6);
        transactional.beginTransaction();
        write(transactional, TESTED, 50);
        transactional.abortTransaction();

        reader.runUntil("read", () -> reader.output(TESTED).watermark > Long.MIN_VALUE);
        reader.runUntil("idle", () -> reader.output(TESTED).idle);
    }

    @Test
    void aPartitionThatHoldsNothingButAnAbortedTransactionIsIdle() throws Exception {
        transactional.beginTransaction();
        write(transactional, TESTED, 50);
        transactional.abortTransaction();
        Reader reader = reader();

        reader.runUntil("idle", () -> reader.output(TESTED).idle);
    }

    @Test
    void aPartitionWithAnOpenTransactionIsWaitedFor() throws Exception {
        Reader reader = reader();
        rounds(reader);
        assertThat(reader.output(TESTED).idle).isTrue();

        transactional.beginTransaction();
        write(transactional, TESTED, 6);
        rounds(reader);
        assertThat(reader.output(TESTED).idle)
                .as("its records can't be read, and are older than what comes elsewhere")
                .isFalse();

        transactional.commitTransaction();
        reader.runUntil("read", () -> reader.output(TESTED).watermark > Long.MIN_VALUE);
        reader.runUntil("idle", () -> reader.output(TESTED).idle);
    }

    @Test
    void aPartitionIsWaitedForWhileItsRecordsAreFetchedAndNotRead() throws Exception {
        Reader reader = reader();
        write(producer, TESTED, 6);
        reader.fetchUntilQueued(6);
        reader.holdBack(TESTED);
        rounds(reader);

        assertThat(reader.output(TESTED).idle).isFalse();
    }

    @Test
    void aPartitionIsWaitedForWhileItsRecordsAreNotFetched() throws Exception {
        Reader reader = reader();
        rounds(reader);
        assertThat(reader.output(TESTED).idle).isTrue();

        reader.consumer.pause(List.of(new TopicPartition(topic, TESTED)));
        write(producer, TESTED, 6);
        rounds(reader);
        assertThat(reader.output(TESTED).idle).isFalse();
    }

    @Test
    void aRestoredPartitionWithoutANewRecordIsIdle() throws Exception {
        transactional.beginTransaction();
        write(transactional, TESTED, 6);
        transactional.commitTransaction();
        Reader reader = reader();
        reader.consumer.seek(new TopicPartition(topic, TESTED), 6);

        reader.runUntil("idle", () -> reader.output(TESTED).idle);
        assertThat(reader.output(TESTED).watermark).isEqualTo(Long.MIN_VALUE);
    }

    @Test
    void nothingIsIdleWithoutAConsumer() throws Exception {
        Reader reader = reader();
        rounds(reader);
        assertThat(reader.output(TESTED).idle).isTrue();

        reader.consumer.close();
        for (int i = 0; i < 10; i++) {
            reader.cycle();
        }
        assertThat(reader.output(TESTED).idle).isFalse();
    }

    @Test
    void theWatermarkOfARoundRestsOnWhatWasReadBeforeIt() throws Exception {
        Reader reader = reader();
        write(producer, BUSY, 10);
        reader.runUntil("watermark", () -> reader.output(BUSY).watermark > Long.MIN_VALUE);

        assertThat(reader.output(BUSY).watermark)
                .isEqualTo(START.plusSeconds(6).minus(OUT_OF_ORDERNESS).toEpochMilli());
    }

    /** Waits for a few rounds that began after this call. */
    private void rounds(Reader reader) throws Exception {
        write(producer, BUSY, 5);
        long expected = START.plusSeconds(seconds - 4).minus(OUT_OF_ORDERNESS).toEpochMilli();
        reader.runUntil("rounds to pass", () -> reader.output(BUSY).watermark >= expected);
    }

    private static void rounds(Reader reader, int cycles) {
        for (int i = 0; i < cycles; i++) {
            reader.fetchAndRead();
            reader.cycle();
        }
    }

    /** Writes records with the next seconds as their times. */
    private void write(KafkaProducer<byte[], byte[]> writer, int partition, int count)
            throws ExecutionException, InterruptedException {
        for (int i = 0; i < count; i++) {
            byte[] time = START.plusSeconds(++seconds).toString().getBytes(StandardCharsets.UTF_8);
            writer.send(new ProducerRecord<>(topic, partition, null, time)).get();
        }
    }

    private KafkaProducer<byte[], byte[]> producer(Map<String, String> settings) {
        Properties properties = new Properties();
        properties.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers());
        properties.putAll(settings);
        KafkaProducer<byte[], byte[]> created =
                new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
        opened.add(created);
        return created;
    }

    private Reader reader() {
        Reader reader = new Reader(topic);
        opened.add(reader);
        return reader;
    }

    private interface Condition {
        boolean holds();
    }

    /** Performs step by step what Flink does with a KafkaSource. */
    private static final class Reader implements AutoCloseable {

        private final KafkaConsumer<byte[], byte[]> consumer;
        private final WatermarkGenerator<ConsumerRecord<byte[], byte[]>> reader;
        private final Output whole = new Output();
        private final List<WatermarkGenerator<ConsumerRecord<byte[], byte[]>>> partitions;
        private final List<Output> outputs = List.of(new Output(), new Output());
        private final Queue<ConsumerRecord<byte[], byte[]>> queue = new ArrayDeque<>();
        private int heldBack = -1;

        private Reader(String topic) {
            PartitionWatermarks<ConsumerRecord<byte[], byte[]>> watermarks = new PartitionWatermarks<>(
                    "test",
                    topic,
                    OUT_OF_ORDERNESS,
                    record -> new RecordTimestamp(
                            record.partition(),
                            record.offset(),
                            Instant.ofEpochMilli(record.timestamp()),
                            Instant.parse(new String(record.value(), StandardCharsets.UTF_8))));
            Properties properties = watermarks.consumerProperties();
            properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers());
            properties.put(
                    ConsumerConfig.CLIENT_ID_CONFIG,
                    properties.remove(KafkaSourceOptions.CLIENT_ID_PREFIX.key()) + "-0");
            properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
            properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
            consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
            consumer.assign(IntStream.range(0, 2)
                    .mapToObj(partition -> new TopicPartition(topic, partition))
                    .toList());
            reader = watermarks.createWatermarkGenerator(new Context());
            partitions = List.of(
                    watermarks.createWatermarkGenerator(new Context()),
                    watermarks.createWatermarkGenerator(new Context()));
        }

        Output output(int partition) {
            return outputs.get(partition);
        }

        void holdBack(int partition) {
            heldBack = partition;
        }

        void fetchUntilQueued(int records) {
            Eventually.await(
                    records + " records fetched",
                    DEADLINE,
                    () -> {
                        consumer.poll(Duration.ofMillis(10)).forEach(queue::add);
                        return queue.size();
                    },
                    size -> size >= records);
        }

        void fetchAndRead() {
            consumer.poll(Duration.ofMillis(10)).forEach(queue::add);
            List<ConsumerRecord<byte[], byte[]>> kept = new ArrayList<>();
            for (ConsumerRecord<byte[], byte[]> record : queue) {
                if (record.partition() == heldBack) {
                    kept.add(record);
                } else {
                    partitions.get(record.partition()).onEvent(record, 0, output(record.partition()));
                }
            }
            queue.clear();
            queue.addAll(kept);
        }

        /** Emits in Flink's order: first the partitions, then the reader. */
        void cycle() {
            for (int partition = 0; partition < partitions.size(); partition++) {
                partitions.get(partition).onPeriodicEmit(output(partition));
            }
            reader.onPeriodicEmit(whole);
        }

        void runUntil(String what, Condition condition) {
            Eventually.await(
                    what,
                    DEADLINE,
                    () -> {
                        fetchAndRead();
                        cycle();
                        return condition.holds();
                    },
                    Boolean::booleanValue);
        }

        @Override
        public void close() {
            consumer.close();
        }
    }

    private static final class Output implements WatermarkOutput {

        private long watermark = Long.MIN_VALUE;
        private boolean idle;

        @Override
        public void emitWatermark(Watermark mark) {
            watermark = Math.max(watermark, mark.getTimestamp());
            idle = false;
        }

        @Override
        public void markIdle() {
            idle = true;
        }

        @Override
        public void markActive() {
            idle = false;
        }
    }

    private static final class Context implements WatermarkGeneratorSupplier.Context {

        @Override
        public MetricGroup getMetricGroup() {
            return new UnregisteredMetricsGroup() {
                @Override
                public Map<String, String> getAllVariables() {
                    return Map.of("<subtask_index>", "0");
                }
            };
        }

        @Override
        public RelativeClock getInputActivityClock() {
            return SystemClock.getInstance();
        }
    }
}
