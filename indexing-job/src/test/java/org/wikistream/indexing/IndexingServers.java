package org.wikistream.indexing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Future;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.wikistream.kafka.TopicCheck;
import org.wikistream.kafka.TopicCreation;
import org.wikistream.opensearch.TemplateInstaller;
import org.wikistream.settings.Settings;
import org.wikistream.testkit.Eventually;
import org.wikistream.testkit.KafkaBroker;
import org.wikistream.testkit.OpenSearchNode;
import org.wikistream.topics.TopicContract;

/** A broker and a node for the whole job: what goes into the broker, and what is found in both. */
record IndexingServers(KafkaBroker kafka, OpenSearchNode openSearch) implements AutoCloseable {

    private static final Duration DEADLINE = Duration.ofMinutes(3);

    static IndexingServers start(Path folder) {
        return new IndexingServers(KafkaBroker.start(folder), OpenSearchNode.start(folder));
    }

    @Override
    public void close() {
        openSearch.close();
        kafka.close();
    }

    void prepare(IndexingSettings settings) throws Exception {
        TopicContract topic = settings.changes().topicToRead();
        try (Admin admin = Admin.create(Map.<String, Object>of("bootstrap.servers", kafka.bootstrapServers()))) {
            NewTopic created = new NewTopic(topic.name(), Optional.of(1), Optional.empty());
            TopicCreation.create(admin, List.of(created.configs(topic.configs())));
        }
        TopicCheck.ofReader(settings.changes().kafka(), topic, settings.topicsToWrite());
        new TemplateInstaller(settings.openSearch().connection())
                .install(settings.openSearch().indexNames());
    }

    IndexingSettings settings(String prefix, String... more) {
        List<String> arguments = new ArrayList<>(arguments(prefix));
        arguments.addAll(List.of(more));
        return IndexingSettings.of(
                Settings.load(IndexingSettings.CATALOGUE, arguments.toArray(String[]::new), Map.of()));
    }

    List<String> arguments(String prefix) {
        return List.of(
                "--kafka.bootstrap.servers",
                kafka.bootstrapServers(),
                "--kafka.topic-prefix",
                prefix,
                "--opensearch.hosts",
                openSearch.uri().toString(),
                "--opensearch.index-prefix",
                prefix,
                "--opensearch.bulk.max-actions",
                "500");
    }

    /** Starts the job so that the first failure ends it. */
    JobClient start(IndexingSettings settings) throws Exception {
        Configuration configuration = new Configuration();
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        return start(settings, configuration);
    }

    JobClient start(IndexingSettings settings, Configuration configuration) throws Exception {
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(PipelineOptions.OBJECT_REUSE, true);
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofSeconds(1));
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        env.setParallelism(1);
        IndexingPipeline.define(env, settings, settings.source(), IndexingSinks.of(settings));
        return env.executeAsync();
    }

    static String event(int number) {
        return "{\"type\":\"edit\",\"wiki\":\"frwiki\",\"title\":\"Paris " + number
                + "\",\"user\":\"u\",\"comment\":\"c\"," + "\"meta\":{\"id\":\"id-" + number
                + "\",\"dt\":\"2026-01-31T10:15:30Z\"}}";
    }

    void produce(IndexingSettings settings, int from, int to) {
        List<String> payloads = new ArrayList<>();
        for (int number = from; number < to; number++) {
            payloads.add(event(number));
        }
        send(settings, payloads);
    }

    void send(IndexingSettings settings, List<String> payloads) {
        Map<String, Object> client = Map.of("bootstrap.servers", kafka.bootstrapServers(), "acks", "all");
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(client, new StringSerializer(), new StringSerializer())) {
            for (String payload : payloads) {
                // If a record is not written, the test will notice.
                Future<?> unused = producer.send(
                        new ProducerRecord<>(settings.changes().topics().recentChange(), payload));
            }
            producer.flush();
        }
    }

    void block(IndexingSettings settings, String value) {
        openSearch.request(
                "PUT",
                "/" + settings.openSearch().indexNames().changes() + "-*/_settings",
                "{\"index.blocks.read_only_allow_delete\": " + value + "}");
    }

    void awaitDocuments(IndexingSettings settings, long count) {
        Eventually.await(count + " documents", DEADLINE, () -> documents(settings), found -> found >= count);
    }

    long documents(IndexingSettings settings) throws Exception {
        String alias = settings.openSearch().indexNames().changes();
        openSearch.request("POST", "/" + alias + "/_refresh?ignore_unavailable=true", "");
        return new ObjectMapper()
                .readTree(openSearch.get("/" + alias + "/_count?ignore_unavailable=true"))
                .get("count")
                .longValue();
    }

    /** Returns the rows by id, with how often each was written. */
    Map<String, String> statistics(IndexingSettings settings) throws Exception {
        String alias = settings.openSearch().indexNames().statistics();
        openSearch.request("POST", "/" + alias + "/_refresh?ignore_unavailable=true", "");
        Map<String, String> rows = new TreeMap<>();
        new ObjectMapper()
                .readTree(openSearch.get(
                        "/" + alias + "/_search?size=100&ignore_unavailable=true&seq_no_primary_term=true"))
                .at("/hits/hits")
                .forEach(hit -> rows.put(hit.get("_id").textValue(), hit.toString()));
        return rows;
    }

    /** Returns whether all events, which share category, wiki and minute, are counted. */
    static boolean areCounted(Map<String, String> rows, int events) {
        return rows.size() == 3 && rows.values().stream().allMatch(row -> row.contains("\"events\":" + events + ","));
    }

    List<ConsumerRecord<byte[], byte[]>> records(String topic) {
        Map<String, Object> client = Map.of("bootstrap.servers", kafka.bootstrapServers());
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(client, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partition = List.of(new TopicPartition(topic, 0));
            consumer.assign(partition);
            consumer.seekToBeginning(partition);
            long end = Objects.requireNonNull(consumer.endOffsets(partition).get(partition.get(0)));
            List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
            while (consumer.position(partition.get(0)) < end) {
                consumer.poll(Duration.ofSeconds(1)).forEach(found::add);
            }
            return found;
        }
    }

    static String text(Headers headers, String name) {
        return new String(headers.lastHeader(name).value(), UTF_8);
    }

    static long number(Headers headers, String name) {
        return Long.parseLong(text(headers, name));
    }
}
