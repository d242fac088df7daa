package org.wikistream.indexing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URLEncoder;
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
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.wikistream.indexing.replay.ReplayRejected;
import org.wikistream.kafka.TopicCheck;
import org.wikistream.opensearch.TemplateInstaller;
import org.wikistream.settings.Settings;
import org.wikistream.testkit.Eventually;
import org.wikistream.testkit.KafkaBroker;
import org.wikistream.testkit.OpenSearchNode;
import org.wikistream.topics.RejectedHeaders;
import org.wikistream.topics.TopicContract;

/** The whole job while OpenSearch refuses documents or is down. The job must not restart for that: here, a failure would end it. */
class OpenSearchTroublesIT {

    private static final Duration DEADLINE = Duration.ofMinutes(3);
    private static final int SILENT_SECONDS = 25;
    private static final int DEAD_SECONDS = 35;
    private static final int EVENTS_A_SECOND = 200;
    private static final int EVENTS = 10_000;

    @RegisterExtension
    static final MiniClusterExtension FLINK = new MiniClusterExtension();

    @TempDir
    static Path folder;

    private static KafkaBroker kafka;
    private static OpenSearchNode openSearch;

    @BeforeAll
    static void startServers() {
        kafka = KafkaBroker.start(folder);
        openSearch = OpenSearchNode.start(folder);
    }

    @AfterAll
    static void stopServers() {
        openSearch.close();
        kafka.close();
    }

    @Test
    void costOneDocumentThatIsRefusedForGoodItselfOnly() throws Exception {
        IndexingSettings settings = settings("poison");
        prepare(settings);
        // Almost anything else is taken, and not indexed.
        String poison = event(5_000).replace("\"user\":\"u\"", "\"revision\":5");
        produce(settings, 0, 5_000);
        send(settings, List.of(poison));
        produce(settings, 5_001, EVENTS);

        JobClient job = start(settings);
        awaitDocuments(settings, EVENTS - 1);
        List<ConsumerRecord<byte[], byte[]>> rejected = Eventually.await(
                "the refused one is set aside",
                DEADLINE,
                () -> records(settings.changes().topics().rejected()),
                found -> !found.isEmpty());
        end(job);

        assertThat(rejected).hasSize(1);
        assertThat(new String(rejected.get(0).value(), UTF_8)).isEqualTo(poison);
        Headers headers = rejected.get(0).headers();
        assertThat(text(headers, RejectedHeaders.REASON)).isEqualTo("refused-by-opensearch");
        assertThat(text(headers, RejectedHeaders.DETAIL))
                .startsWith("OpenSearch: 400 mapper_parsing_exception: object mapping for [revision] tried to parse");
        assertThat(text(headers, RejectedHeaders.STAGE)).isEqualTo("index");
        ConsumerRecord<byte[], byte[]> source = records(text(headers, RejectedHeaders.SOURCE_TOPIC)).stream()
                .filter(record -> record.partition() == number(headers, RejectedHeaders.SOURCE_PARTITION)
                        && record.offset() == number(headers, RejectedHeaders.SOURCE_OFFSET))
                .findAny()
                .orElseThrow();
        assertThat(new String(source.value(), UTF_8)).isEqualTo(poison);
        assertThat(documents(settings)).isEqualTo(EVENTS - 1);
    }

    /** A field that the operator added to the index but not to the template, so that it is gone with the index. */
    @Test
    void replaysWhatWasRejectedOnceTheMappingIsMended() throws Exception {
        IndexingSettings settings = settings("replayed");
        prepare(settings);
        String index = "/replayed-recentchange-edit-2026.01";
        openSearch.request("PUT", index, "{\"mappings\":{\"properties\":{\"checked\":{\"type\":\"object\"}}}}");
        String mended = event(1).replace("\"user\":\"u\"", "\"checked\":\"perhaps\"");
        String never = event(2).replace("\"user\":\"u\"", "\"revision\":5");
        send(settings, List.of(event(0), mended, never, "{\"meta\":{}}"));
        JobClient job = start(settings);
        awaitDocuments(settings, 1);
        Eventually.await(
                "three are set aside",
                DEADLINE,
                () -> records(settings.changes().topics().rejected()),
                found -> found.size() == 3);
        Map<String, String> statistics = Eventually.await(
                "the other three are counted", DEADLINE, () -> statistics(settings), rows -> areCounted(rows, 3));
        end(job);
        sendRejectedByIngest(settings);

        openSearch.request("DELETE", index, "");
        String expected = "{\"replayed\":1,\"refused\":1,\"skipped\":2,"
                + "\"refused_for\":{\"400 mapper_parsing_exception: object mapping for [revision] tried to parse field"
                + " [revision] as object, but found a concrete value\":1},"
                + "\"skipped_for\":{\"still can't be read: missing-id\":1,\"rejected before the topic of events: only"
                + " ingest-job writes there, and OpenSearch has what is there\":1}}";
        assertThat(replay(settings, 1)).isEqualToIgnoringWhitespace(expected);
        assertThat(replay(settings, 1)).isEqualToIgnoringWhitespace(expected);

        assertThat(documents(settings)).isEqualTo(1);
        JsonNode document = new ObjectMapper()
                .readTree(openSearch.get(index + "/_doc/id-1"))
                .get("_source");
        assertThat(document.get("checked").textValue()).isEqualTo("perhaps");
        long appended = sourceTimestamp(settings, mended);
        assertThat(document.get("ingested_at").textValue())
                .isEqualTo(Instant.ofEpochMilli(appended).toString());
        assertThat(statistics(settings)).isEqualTo(statistics);
        assertThat(replay(settings, 0, "--replay.since", "2100-01-01T00:00:00Z"))
                .startsWith("{\"replayed\":0,\"refused\":0,\"skipped\":0");
        assertThat(replay(settings, 0, "--replay.reason", "missing-id"))
                .startsWith("{\"replayed\":0,\"refused\":0,\"skipped\":1");
    }

    @Test
    void areWaitedForWhileAnIndexMayNotBeWritten() throws Exception {
        IndexingSettings settings = settings("blocked");
        prepare(settings);
        produce(settings, 0, 100);
        JobClient job = start(settings);
        awaitDocuments(settings, 100);

        block(settings, "true");
        produce(settings, 100, EVENTS);
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(5));
        assertThat(documents(settings)).isEqualTo(100);
        block(settings, "null");

        awaitDocuments(settings, EVENTS);
        end(job);
        assertThat(records(settings.changes().topics().rejected())).isEmpty();
    }

    @Test
    void stopNothingElseWhileOneIndexIsClosed() throws Exception {
        IndexingSettings settings = settings("closed", "--opensearch.index-patience", "5s");
        prepare(settings);
        String index = "/closed-recentchange-edit-2025.12";
        String rows = "/closed-stats-2025.12";
        for (String closed : List.of(index, rows)) {
            openSearch.request("PUT", closed, "");
            openSearch.request("POST", closed + "/_close", "");
        }
        String backdated = event(500).replace("2026-01-31", "2025-12-31");
        send(settings, List.of(backdated));
        produce(settings, 0, 100);
        JobClient job = start(settings);
        awaitDocuments(settings, 100);
        // One event with its three rows. It is the only event of its minute.
        List<ConsumerRecord<byte[], byte[]>> rejected = Eventually.await(
                "the event and its rows are set aside",
                DEADLINE,
                () -> records(settings.changes().topics().rejected()),
                found -> found.stream().anyMatch(each -> isOf(each, "index"))
                        && found.stream()
                                        .filter(each -> isOf(each, "statistics"))
                                        .count()
                                >= 3);
        produce(settings, 100, 200);
        awaitDocuments(settings, 200);
        job.stopWithSavepoint(false, folder.resolve("savepoint").toUri().toString(), SavepointFormatType.CANONICAL)
                .get(60, TimeUnit.SECONDS);

        assertThat(rejected).allSatisfy(each -> {
            assertThat(text(each.headers(), RejectedHeaders.REASON)).isEqualTo("index-unwritable");
            assertThat(text(each.headers(), RejectedHeaders.DETAIL))
                    .startsWith("OpenSearch: 400 index_closed_exception: closed");
        });
        assertThat(rejected)
                .anySatisfy(each -> assertThat(new String(each.value(), UTF_8)).isEqualTo(backdated));

        for (String closed : List.of(index, rows)) {
            openSearch.request("POST", closed + "/_open", "");
        }
        ConsumerRecord<byte[], byte[]> row = rejected.stream()
                .filter(each -> isOf(each, "statistics"))
                .findFirst()
                .orElseThrow();
        String id = text(row.headers(), RejectedHeaders.DOCUMENT_ID);
        String path = rows + "/_doc/" + URLEncoder.encode(id, UTF_8);
        openSearch.request("PUT", path + "?version_type=external_gte&version=1000", "{\"wiki\":\"newer\"}");

        String report = replay(settings, 0, "--replay.reason", "index-unwritable");
        assertThat(report).contains("\"refused\":0").contains("OpenSearch has a newer version");
        assertThat(openSearch.get(index + "/_doc/id-500")).contains("\"found\":true");
        assertThat(openSearch.get(path)).contains("\"_version\":1000", "newer");
        assertThat(statistics(settings).keySet())
                .filteredOn(each -> each.contains("2025-12-31"))
                .hasSize(3);
        assertThat(statistics(settings).values())
                .filteredOn(each -> each.contains("2025-12-31") && !each.contains("newer"))
                .hasSize(2)
                .allSatisfy(each -> assertThat(each).contains("\"events\":1,"));
    }

    private static boolean isOf(ConsumerRecord<byte[], byte[]> rejected, String stage) {
        return text(rejected.headers(), RejectedHeaders.STAGE).equals(stage);
    }

    /** The outage outlasts the patience with one index. As no index can be written, none is given up. */
    @Test
    void areWaitedForWhileNoIndexMayBeWritten() throws Exception {
        IndexingSettings settings = settings("all-blocked", "--opensearch.index-patience", "1s");
        prepare(settings);
        produce(settings, 0, 100);
        JobClient job = start(settings);
        awaitDocuments(settings, 100);
        Eventually.await("are counted", DEADLINE, () -> statistics(settings), rows -> areCounted(rows, 100));

        openSearch.request("PUT", "/all-blocked-*/_settings", "{\"index.blocks.read_only_allow_delete\": true}");
        produce(settings, 100, 200);
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(15));
        assertThat(documents(settings)).isEqualTo(100);
        assertThat(records(settings.changes().topics().rejected())).isEmpty();
        openSearch.request("PUT", "/all-blocked-*/_settings", "{\"index.blocks.read_only_allow_delete\": null}");

        awaitDocuments(settings, 200);
        end(job);
        assertThat(records(settings.changes().topics().rejected())).isEmpty();
    }

    /** The outage lasts a minute in all, with more events in each second. */
    @Test
    void areWaitedForWhileOpenSearchIsSilentAndThenDead() throws Exception {
        IndexingSettings settings = settings("gone");
        prepare(settings);
        produce(settings, 0, 1_000);
        JobClient job = start(settings);
        awaitDocuments(settings, 1_000);

        openSearch.pause();
        for (int second = 0; second < SILENT_SECONDS; second++) {
            produceForASecond(settings, second);
        }
        openSearch.kill();
        for (int second = SILENT_SECONDS; second < SILENT_SECONDS + DEAD_SECONDS; second++) {
            produceForASecond(settings, second);
        }
        openSearch.restart();

        int all = 1_000 + EVENTS_A_SECOND * (SILENT_SECONDS + DEAD_SECONDS);
        awaitDocuments(settings, all);
        Eventually.await("all are counted once", DEADLINE, () -> statistics(settings), rows -> areCounted(rows, all));
        assertThat(documents(settings)).isEqualTo(all);
        end(job);
        assertThat(records(settings.changes().topics().rejected())).isEmpty();
    }

    private static void produceForASecond(IndexingSettings settings, int second) {
        int from = 1_000 + second * EVENTS_A_SECOND;
        produce(settings, from, from + EVENTS_A_SECOND);
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
    }

    private static String replay(IndexingSettings settings, int status, String... more) throws Exception {
        List<String> arguments =
                new ArrayList<>(arguments(settings.changes().topics().prefix()));
        arguments.addAll(List.of("--replay.json", "true"));
        arguments.addAll(List.of(more));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream printed = new PrintStream(out, true, UTF_8);
        assertThat(ReplayRejected.PROGRAM.run(arguments.toArray(String[]::new), Instant.EPOCH, printed, printed))
                .as(out.toString(UTF_8))
                .isEqualTo(status);
        return out.toString(UTF_8);
    }

    private static void sendRejectedByIngest(IndexingSettings settings) throws Exception {
        Map<String, Object> client = Map.of("bootstrap.servers", kafka.bootstrapServers(), "acks", "all");
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(client, new StringSerializer(), new StringSerializer())) {
            ProducerRecord<String, String> record =
                    new ProducerRecord<>(settings.changes().topics().rejected(), "{");
            record.headers().add(RejectedHeaders.STAGE, RejectedHeaders.INGEST_STAGE.getBytes(UTF_8));
            record.headers().add(RejectedHeaders.REASON, "invalid-json".getBytes(UTF_8));
            producer.send(record).get();
        }
    }

    /** Returns when the broker appended the payload. */
    private static long sourceTimestamp(IndexingSettings settings, String payload) {
        return records(settings.changes().topics().recentChange()).stream()
                .filter(record -> new String(record.value(), UTF_8).equals(payload))
                .findAny()
                .orElseThrow()
                .timestamp();
    }

    /** Whether all events, which share category, wiki and minute, are counted. */
    private static boolean areCounted(Map<String, String> rows, int events) {
        return rows.size() == 3 && rows.values().stream().allMatch(row -> row.contains("\"events\":" + events + ","));
    }

    /** The rows by id, with how often each was written. */
    private static Map<String, String> statistics(IndexingSettings settings) throws Exception {
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

    private static void end(JobClient job) throws Exception {
        assertThat(job.getJobStatus().get()).isEqualTo(JobStatus.RUNNING);
        job.cancel().get();
    }

    private static JobClient start(IndexingSettings settings) throws Exception {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(PipelineOptions.OBJECT_REUSE, true);
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofSeconds(1));
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        env.setParallelism(1);
        IndexingPipeline.define(env, settings, settings.source(), IndexingSinks.of(settings));
        return env.executeAsync();
    }

    private static void prepare(IndexingSettings settings) throws Exception {
        TopicContract topic = settings.changes().topicToRead();
        try (Admin admin = Admin.create(Map.<String, Object>of("bootstrap.servers", kafka.bootstrapServers()))) {
            NewTopic created = new NewTopic(topic.name(), Optional.of(1), Optional.empty());
            admin.createTopics(List.of(created.configs(topic.configs()))).all().get();
        }
        TopicCheck.ofReader(settings.changes().kafka(), topic, settings.topicsToWrite());
        new TemplateInstaller(settings.openSearch().connection())
                .install(settings.openSearch().indexNames());
    }

    private static IndexingSettings settings(String prefix, String... more) {
        List<String> arguments = new ArrayList<>(arguments(prefix));
        arguments.addAll(List.of(more));
        return IndexingSettings.of(
                Settings.load(IndexingSettings.CATALOGUE, arguments.toArray(String[]::new), Map.of()));
    }

    private static List<String> arguments(String prefix) {
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

    private static String event(int number) {
        return "{\"type\":\"edit\",\"wiki\":\"frwiki\",\"title\":\"Paris " + number
                + "\",\"user\":\"u\",\"comment\":\"c\"," + "\"meta\":{\"id\":\"id-" + number
                + "\",\"dt\":\"2026-01-31T10:15:30Z\"}}";
    }

    private static void produce(IndexingSettings settings, int from, int to) {
        List<String> payloads = new ArrayList<>();
        for (int number = from; number < to; number++) {
            payloads.add(event(number));
        }
        send(settings, payloads);
    }

    private static void send(IndexingSettings settings, List<String> payloads) {
        Map<String, Object> client = Map.of("bootstrap.servers", kafka.bootstrapServers(), "acks", "all");
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(client, new StringSerializer(), new StringSerializer())) {
            for (String payload : payloads) {
                // If a record was not written, the test will miss it.
                Future<?> unused = producer.send(
                        new ProducerRecord<>(settings.changes().topics().recentChange(), payload));
            }
            producer.flush();
        }
    }

    private static void block(IndexingSettings settings, String value) {
        openSearch.request(
                "PUT",
                "/" + settings.openSearch().indexNames().changes() + "-*/_settings",
                "{\"index.blocks.read_only_allow_delete\": " + value + "}");
    }

    private static void awaitDocuments(IndexingSettings settings, long count) {
        Eventually.await(count + " documents", DEADLINE, () -> documents(settings), found -> found >= count);
    }

    private static long documents(IndexingSettings settings) throws Exception {
        String alias = settings.openSearch().indexNames().changes();
        openSearch.request("POST", "/" + alias + "/_refresh?ignore_unavailable=true", "");
        return new ObjectMapper()
                .readTree(openSearch.get("/" + alias + "/_count?ignore_unavailable=true"))
                .get("count")
                .longValue();
    }

    private static List<ConsumerRecord<byte[], byte[]>> records(String topic) {
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

    private static String text(Headers headers, String name) {
        return new String(headers.lastHeader(name).value(), UTF_8);
    }

    private static long number(Headers headers, String name) {
        return Long.parseLong(text(headers, name));
    }
}
