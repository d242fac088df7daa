package org.wikistream.indexing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.core.execution.JobClient;
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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.wikistream.changesource.sidetopic.RejectedSerializer;
import org.wikistream.changesource.sidetopic.SideTopicSink;
import org.wikistream.indexing.late.LateSerializer;
import org.wikistream.kafka.TopicCheck;
import org.wikistream.kafka.TopicCreation;
import org.wikistream.settings.Settings;
import org.wikistream.testkit.Eventually;
import org.wikistream.testkit.KafkaBroker;
import org.wikistream.topics.RejectedHeaders;
import org.wikistream.topics.TopicContract;

/** In a side topic, a record has headers in addition to its payload. They must not stop the job. */
class LargeLateEventIT {

    private static final Duration DEADLINE = Duration.ofSeconds(60);
    /** The largest event that the topic of events takes with Kafka's default limits. */
    private static final int JUST_UNDER_ONE_MEGABYTE = (1 << 20) - 96;

    @RegisterExtension
    static final MiniClusterExtension FLINK = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(1)
            .build());

    @TempDir
    static Path folder;

    private static KafkaBroker kafka;

    @BeforeAll
    static void startBroker() {
        kafka = KafkaBroker.start(folder);
    }

    @AfterAll
    static void stopBroker() {
        kafka.close();
    }

    @Test
    void aLateEventAsLargeAsTheTopicTakesGoesToTheLateTopicWhole() throws Exception {
        expectLate(settings("largest"), Map.of(), "none", JUST_UNDER_ONE_MEGABYTE);
    }

    @Test
    void aLateEventOfATopicWithALargerLimitGoesToTheLateTopicWhole() throws Exception {
        expectLate(settings("larger"), Map.of("max.message.bytes", "4000000"), "none", 3_900_000);
    }

    /** The topic's limit applies to the records as ingest-job compresses them. */
    @Test
    void aLateEventThatItsTopicTakesOnlyCompressedGoesToTheLateTopicWhole() throws Exception {
        expectLate(settings("compressed"), Map.of(), "lz4", 3_900_000);
    }

    private static void expectLate(
            IndexingSettings settings, Map<String, String> configs, String compression, int bytes) throws Exception {
        create(settings.changes().topicToRead(), configs);
        TopicCheck.ofReader(settings.changes().kafka(), settings.changes().topicToRead(), settings.topicsToWrite());
        JobClient job = start(settings);

        byte[] large = event("large", "2010-01-01T00:00:00Z", bytes);
        try (KafkaProducer<byte[], byte[]> producer = producer(compression)) {
            Eventually.await(
                    "events are late",
                    DEADLINE,
                    () -> {
                        send(producer, settings, event("timely", "2024-08-22T04:03:29Z", 0));
                        send(producer, settings, event("small", "2010-01-01T00:00:00Z", 0));
                        return late(settings);
                    },
                    late -> !late.isEmpty());
            send(producer, settings, large);
        }

        Eventually.await(
                "the large one is late",
                DEADLINE,
                () -> {
                    assertThat(job.getJobStatus().get().isTerminalState()).isFalse();
                    return late(settings);
                },
                late -> late.stream().anyMatch(payload -> payload.length == large.length));
        job.cancel().get();
    }

    private static JobClient start(IndexingSettings settings) throws Exception {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(200));
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        env.setParallelism(1);
        IndexingSinks sinks = new IndexingSinks(
                new DiscardingSink<>(),
                new DiscardingSink<>(),
                new DiscardingSink<>(),
                SideTopicSink.of(
                        settings.changes().kafka(),
                        new RejectedSerializer(settings.changes().topics().rejected(), RejectedHeaders.INDEX_STAGE)),
                SideTopicSink.of(
                        settings.changes().kafka(),
                        new LateSerializer(settings.changes().topics().late())));
        IndexingPipeline.define(env, settings, settings.source(), sinks);
        return env.executeAsync();
    }

    private static IndexingSettings settings(String prefix) {
        String[] arguments = {
            "--kafka.bootstrap.servers", kafka.bootstrapServers(), "--kafka.topic-prefix", prefix,
        };
        return IndexingSettings.of(Settings.load(IndexingSettings.CATALOGUE, arguments, Map.of()));
    }

    private static void create(TopicContract topic, Map<String, String> configs) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            Map<String, String> all = new HashMap<>(topic.configs());
            all.putAll(configs);
            NewTopic created = new NewTopic(topic.name(), Optional.of(1), Optional.empty());
            TopicCreation.create(admin, List.of(created.configs(all)));
        }
    }

    private static byte[] event(String id, String time, int bytes) {
        String head = "{\"meta\":{\"id\":\"" + id + "\",\"dt\":\"" + time + "\"},\"comment\":\"";
        return (head + "x".repeat(Math.max(0, bytes - head.length() - 2)) + "\"}").getBytes(UTF_8);
    }

    private static KafkaProducer<byte[], byte[]> producer(String compression) {
        return new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        kafka.bootstrapServers(),
                        "max.request.size",
                        1 << 23,
                        "compression.type",
                        compression),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    private static void send(KafkaProducer<byte[], byte[]> producer, IndexingSettings settings, byte[] event)
            throws Exception {
        producer.send(new ProducerRecord<>(settings.changes().topics().recentChange(), event))
                .get();
    }

    private static List<byte[]> late(IndexingSettings settings) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            TopicPartition partition =
                    new TopicPartition(settings.changes().topics().late(), 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            List<byte[]> payloads = new ArrayList<>();
            while (consumer.position(partition) < end) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                    payloads.add(record.value());
                }
            }
            return payloads;
        }
    }
}
