package org.wikistream.indexing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Future;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.Metric;
import org.apache.flink.runtime.testutils.InMemoryReporter;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wikistream.indexing.stats.SomeCounts;
import org.wikistream.kafka.TopicCheck;
import org.wikistream.kafka.TopicCreation;
import org.wikistream.opensearch.TemplateInstaller;
import org.wikistream.settings.Settings;
import org.wikistream.statistics.Sum;
import org.wikistream.testkit.Captures;
import org.wikistream.testkit.Eventually;
import org.wikistream.testkit.KafkaBroker;
import org.wikistream.testkit.OpenSearchNode;
import org.wikistream.topics.TopicContract;

/** The whole job on a real broker and a real OpenSearch node. */
class IndexingIT {

    private static final Duration DEADLINE = Duration.ofMinutes(2);
    private static final String CANARY = "\"domain\":\"canary\"";

    private static final InMemoryReporter METRICS = InMemoryReporter.create();

    @RegisterExtension
    static final MiniClusterExtension FLINK = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(2)
            .setConfiguration(METRICS.addToConfiguration(new Configuration()))
            .build());

    @TempDir
    static Path folder;

    private static KafkaBroker kafka;
    private static OpenSearchNode openSearch;

    private final ObjectMapper mapper = new ObjectMapper();

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
    void indexesEveryCommittedChangeOnceAndRejectsTheRest() throws Exception {
        IndexingSettings settings = settings("capture");
        List<String> payloads = new ArrayList<>(Captures.payloads("recentchange-2024-08-22.ndjson.gz"));
        payloads.add(1000, "{\"meta\":");
        produce(settings, payloads, true);
        produce(settings, List.of("{\"meta\":{\"id\":\"aborted\",\"dt\":\"2024-08-22T04:03:29Z\"}}"), false);

        JobClient job = start(settings);
        Map<String, Long> byCategory = Eventually.await(
                "every change is searchable",
                DEADLINE,
                () -> countByCategory(settings),
                counts -> total(counts) >= 2387);
        List<ConsumerRecord<byte[], byte[]>> rejected = Eventually.await(
                "a record is rejected",
                DEADLINE,
                () -> records(settings.changes().topics().rejected()),
                found -> !found.isEmpty());
        Map<String, Long> counted = Eventually.await(
                "every change is counted",
                DEADLINE,
                () -> eventsByCategory(settings),
                counts -> counts.equals(byCategory));
        Map<String, Long> indices = indices(settings);
        assertMetricsMove(job.getJobID(), settings);
        job.cancel().get();

        assertThat(byCategory)
                .isEqualTo(counted)
                .isEqualTo(Map.of("edit", 1227L, "categorize", 1020L, "new", 108L, "log", 31L, "other", 1L));
        assertThat(new String(rejected.get(0).value(), UTF_8)).isEqualTo("{\"meta\":");
        assertThat(rejected).hasSize(1);
        assertThat(indices)
                .allSatisfy((index, documents) ->
                        assertThat(index).startsWith("capture-recentchange-").endsWith("-2024.08"))
                .hasSize(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bulk", "connector"})
    void keepsOddEventsWholeAndFindsThemInTheirOwnScript(String sink) throws Exception {
        IndexingSettings settings = settings("oddities-" + sink, "--opensearch.sink", sink);
        List<String> payloads = Captures.payloads("oddities.ndjson").stream()
                .filter(payload -> !payload.contains(CANARY))
                .toList();
        assertThat(payloads.size()).isEqualTo(72);
        produce(settings, payloads, true);
        produce(settings, payloads, true); // what at-least-once ingest may do

        JobClient job = start(settings);
        Eventually.await(
                "every record is behind a checkpoint",
                DEADLINE,
                () -> offsetsCommitted(settings),
                offsets -> offsets >= 2L * payloads.size());
        openSearch.request("POST", "/" + settings.openSearch().indexNames().changes() + "/_refresh", "");
        job.cancel().get();

        JsonNode hits = search(settings.openSearch().indexNames().changes(), "{\"size\":100}")
                .at("/hits/hits");
        assertThat(hits).hasSize(payloads.size());
        for (String payload : payloads) {
            JsonNode event = mapper.readTree(payload);
            JsonNode found = document(hits, event.at("/meta/id").textValue());
            assertThat(found.path("log_params")).isEqualTo(event.path("log_params"));
            assertThat(found.path("title")).isEqualTo(event.path("title"));
            assertThat(found.path("comment")).isEqualTo(event.path("comment"));
            assertThat(found.has("parsedcomment")).isFalse();
        }
        for (JsonNode hit : hits) {
            String title = hit.at("/_source/title").textValue();
            String query = mapper.writeValueAsString(
                    Map.of("size", 100, "query", Map.of("match_phrase", Map.of("title", title))));
            assertThat(search(settings.openSearch().indexNames().changes(), query)
                            .findValuesAsText("_id"))
                    .as("found by its title %s", title)
                    .contains(hit.get("_id").textValue());
        }
        String mappings = openSearch.get("/oddities-" + sink + "-recentchange-*/_mapping");
        assertThat(mapper.readTree(mappings).findValues("log_params"))
                .allSatisfy(
                        mapping -> assertThat(mapping.toString()).isEqualTo("{\"type\":\"object\",\"enabled\":false}"));
        assertThat(mappings).doesNotContain("notify_url");
    }

    /**
     * Tests characters that JSON has to escape: halves of surrogate pairs, NUL, all kinds of newlines, and characters
     * with a meaning in JSON and bulks.
     */
    @ParameterizedTest
    @ValueSource(strings = {"bulk", "connector"})
    void keepsHostileTextsAsDocumentsAndCountsThem(String sink) throws Exception {
        IndexingSettings settings = settings("hostile-" + sink, "--opensearch.sink", sink);
        List<String> texts = List.of(
                "\\ud83d",
                "\\ude00\\ud83d",
                "a\\ud83d b",
                "\\u0000",
                "\\u2028\u2028\u0085",
                "\\n\\r\\t\\b",
                "\\\"}}\\n{\\\"index\\\":{}}",
                "\\ud83d\\ude00\ud83d\ude00",
                "*",
                "a|b",
                "",
                " ",
                "x".repeat(40_000));
        List<String> payloads = new ArrayList<>();
        for (String text : texts) {
            for (String type : List.of("edit", "categorize", text)) {
                String id = payloads.size() + (text.length() > 100 || text.contains("ud83d") ? "" : text);
                payloads.add(hostile(id, type, text));
            }
        }
        produce(settings, payloads, true);
        String halfAnId = hostile("\\ud83d", "edit", "t");
        produce(settings, List.of(halfAnId), true);

        JobClient job = start(settings);
        Eventually.await(
                "every change is searchable",
                DEADLINE,
                () -> countByCategory(settings),
                counts -> total(counts) >= payloads.size());
        Map<String, Long> counted = Eventually.await(
                "every change is counted",
                DEADLINE,
                () -> eventsByCategory(settings),
                counts -> total(counts) >= payloads.size());
        List<ConsumerRecord<byte[], byte[]>> rejected = Eventually.await(
                "half an id is rejected",
                DEADLINE,
                () -> records(settings.changes().topics().rejected()),
                found -> !found.isEmpty());
        job.cancel().get();

        long each = texts.size();
        assertThat(counted).isEqualTo(Map.of("edit", each, "categorize", each, "other", each));
        assertThat(rejected)
                .singleElement()
                .satisfies(
                        record -> assertThat(new String(record.value(), UTF_8)).isEqualTo(halfAnId));
        JsonNode hits = search(settings.openSearch().indexNames().changes(), "{\"size\":100}")
                .at("/hits/hits");
        assertThat(hits).hasSize(payloads.size());
        for (String payload : payloads) {
            JsonNode event = mapper.readTree(payload);
            JsonNode found = document(hits, event.at("/meta/id").textValue());
            for (String field : List.of("title", "user", "comment", "wiki", "type", "log_params")) {
                assertThat(found.path(field)).isEqualTo(event.path(field));
            }
        }
        // OpenSearch has to rewrite this text, not just copy it.
        assertThat(search(
                                settings.openSearch().indexNames().changes(),
                                "{\"size\":100,\"_source\":[\"title\"],\"fields\":[\"user\"]}")
                        .at("/hits/hits"))
                .hasSize(payloads.size());
        assertThat(search(settings.openSearch().indexNames().statistics(), "{\"size\":100}")
                        .findValuesAsText("wiki"))
                .containsOnly("*", "unknown");
    }

    @Test
    void publishesTheFinalRowsThatOpenSearchHasAfterLateEventsToo() throws Exception {
        IndexingSettings settings = settings("published");
        List<String> payloads = new ArrayList<>(List.of(
                edit("a", "10:00:01", "enwiki", "Ann"),
                edit("b", "10:00:02", "enwiki", "Bob"),
                edit("c", "10:00:59", "dewiki", "Ann")));
        for (int i = 0; i < 5; i++) { // a few wrong dates end no window
            payloads.add(edit("ends the window " + i, "10:02:30", "enwiki", "Ann"));
        }
        produce(settings, payloads, true);
        JobClient job = start(settings);
        Map<String, JsonNode> early = Eventually.await(
                "the first window is published", DEADLINE, () -> published(settings), rows -> rows.size() == 4);
        produce(
                settings,
                List.of(edit("late", "10:00:30", "enwiki", "Cid"), edit("late, too", "10:00:31", "frwiki", "Ann")),
                true);
        Map<String, JsonNode> late = Eventually.await(
                "late events are published",
                DEADLINE,
                () -> published(settings),
                rows -> rows.size() == 5
                        && versions(rows).stream().mapToLong(Long::longValue).sum() == 35);
        Map<String, JsonNode> documents = Eventually.await(
                "they are in OpenSearch",
                DEADLINE,
                () -> finalDocuments(settings),
                rows -> versions(rows).equals(versions(late)));
        job.cancel().get();

        assertThat(documents).isEqualTo(late);
        JsonNode english = Objects.requireNonNull(late.get("edit|enwiki|2024-08-22T10:00:00Z|PT1M"));
        String counts = SomeCounts.json(SomeCounts.of(Map.of(Sum.EVENTS, 3L, Sum.EDITS, 3L)));
        assertThat(english).isEqualTo(mapper.readTree("""
                        {"category": "edit", "wiki": "enwiki", "window_start": "2024-08-22T10:00:00Z",
                         "window_end": "2024-08-22T10:01:00Z", %s,
                         "distinct_users": 3, "distinct_pages": 1,
                         "lag_p50_ms": %s, "lag_p95_ms": %s, "lag_p99_ms": %s, "version": 7}
                        """.formatted(
                        counts, english.get("lag_p50_ms"), english.get("lag_p95_ms"), english.get("lag_p99_ms"))));
        String everything = "*|*|2024-08-22T10:00:00Z|PT1M";
        assertThat(early)
                .hasEntrySatisfying(
                        everything, row -> assertThat(row.path("events")).isEqualTo(IntNode.valueOf(3)));
        assertThat(late)
                .hasEntrySatisfying(
                        everything, row -> assertThat(row.path("events")).isEqualTo(IntNode.valueOf(5)));
    }

    private static String edit(String id, String time, String wiki, String user) {
        return """
                {"meta":{"id":"%s","dt":"2024-08-22T%sZ"},"type":"edit","wiki":"%s","title":"Page","user":"%s"}""".formatted(id, time, wiki, user);
    }

    /** Returns the versions. No test can know how long ago the events happened. */
    private static List<Long> versions(Map<String, JsonNode> rows) {
        return rows.values().stream().map(row -> row.get("version").asLong()).toList();
    }

    /** Returns the last copy of each row in the topic of final statistics, by its key. */
    private Map<String, JsonNode> published(IndexingSettings settings) throws IOException {
        Map<String, JsonNode> rows = new TreeMap<>();
        for (ConsumerRecord<byte[], byte[]> record :
                records(settings.changes().topics().statistics())) {
            rows.put(new String(record.key(), UTF_8), mapper.readTree(record.value()));
        }
        return rows;
    }

    /**
     * Returns the final rows in OpenSearch by their id, in the form in which they are published: with their version,
     * but without sketches and names.
     */
    private Map<String, JsonNode> finalDocuments(IndexingSettings settings) throws IOException {
        Map<String, JsonNode> rows = new TreeMap<>();
        String query = "{\"size\":100,\"version\":true,\"query\":{\"term\":{\"final\":true}}}";
        for (JsonNode hit :
                search(settings.openSearch().indexNames().statistics(), query).at("/hits/hits")) {
            ObjectNode row = hit.get("_source").deepCopy();
            JsonNode lags = row.remove("lag_ms");
            for (String percentile : List.of("p50", "p95", "p99")) {
                row.set("lag_" + percentile + "_ms", lags.get(percentile));
            }
            row.remove(
                    List.of("final", "users_sketch", "pages_sketch", "top_users", "top_pages", "top_wiki_categories"));
            row.set("version", hit.get("_version"));
            rows.put(hit.get("_id").textValue(), row);
        }
        return rows;
    }

    private static String hostile(String id, String type, String text) {
        return """
                {"meta":{"id":"%s","dt":"2024-08-22T04:03:29Z"},"type":"%s","title":"%s","user":"%s",
                 "comment":"/* %s */ [[:%s]]","wiki":"%s","log_params":{"%s":"%s"},"%s":1}""".formatted(id, type, text, text, text, text, text, "k" + text, text, "f" + text);
    }

    /** Dashboards and alerts depend on the names of metrics. */
    private static void assertMetricsMove(JobID job, IndexingSettings settings) throws Exception {
        assertThat(metric(job, "separate-rejected", "changes.reason.invalid-json.rejected"))
                .containsExactly(1L);
        assertThat(sum(metric(job, "write-documents", "opensearch.category.edit.indexed")))
                .isEqualTo(1227);
        assertThat(sum(metric(job, "write-documents", "opensearch.category.other.indexed")))
                .isEqualTo(1);
        for (String histogram : List.of("bulkLatencyMillis", "bulkBytes", "sinceEventMillis", "sinceIngestedMillis")) {
            assertThat(sum(metric(job, "write-documents", "opensearch." + histogram)))
                    .as(histogram)
                    .isPositive();
        }
        for (String each : List.of("alreadyNewer", "retries", "inFlight", "waiting", "blocked")) {
            assertThat(metric(job, "write-documents", "opensearch." + each))
                    .as(each)
                    .hasSize(2);
            assertThat(metric(job, "write-statistics", "opensearch." + each))
                    .as(each)
                    .hasSize(2);
        }
        assertThat(sum(metric(job, "sum-rows", "statistics.openWindows"))).isPositive();
        assertThat(sum(metric(job, "sum-rows", "statistics.openRows"))).isPositive();
        assertThat(metric(job, "sum-rows", "statistics.lateEvents")).containsExactly(0L, 0L);
        Eventually.await(
                "each reader has a watermark",
                DEADLINE,
                () -> metric(job, "count-changes", "statistics.watermarkLagMillis"),
                lags -> lags.size() == 2 && lags.stream().allMatch(lag -> lag > 0));
        assertThat(metric(job, "count-changes", "statistics.lateEvents")).containsExactly(0L, 0L);
        produce(settings, List.of("{\"meta\":{\"id\":\"late\",\"dt\":\"2010-01-01T00:00:00Z\"}}"), true);
        Eventually.await(
                "a late event is counted",
                DEADLINE,
                () -> sum(metric(job, "count-changes", "statistics.lateEvents")),
                events -> events == 1);
    }

    /** Returns, for each subtask, a counter's count, a gauge's number, or a histogram's number of values. */
    private static List<Long> metric(JobID job, String operator, String name) {
        List<Long> values = new ArrayList<>();
        METRICS.getMetricsByIdentifiers(job).forEach((identifier, metric) -> {
            if (identifier.contains("." + operator) && identifier.endsWith("." + name)) {
                values.add(number(metric));
            }
        });
        return values;
    }

    private static long number(Metric metric) {
        if (metric instanceof Counter counter) {
            return counter.getCount();
        }
        return metric instanceof Histogram histogram
                ? histogram.getCount()
                : ((Number) ((Gauge<?>) metric).getValue()).longValue();
    }

    private static long sum(List<Long> values) {
        return values.stream().mapToLong(Long::longValue).sum();
    }

    private static JobClient start(IndexingSettings settings) throws Exception {
        TopicCheck.ofReader(settings.changes().kafka(), settings.changes().topicToRead(), settings.topicsToWrite());
        new TemplateInstaller(settings.openSearch().connection())
                .install(settings.openSearch().indexNames());
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(PipelineOptions.OBJECT_REUSE, true);
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofSeconds(1));
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        env.setParallelism(2);
        IndexingPipeline.define(env, settings, settings.source(), IndexingSinks.of(settings));
        return env.executeAsync();
    }

    private static IndexingSettings settings(String prefix, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "--kafka.bootstrap.servers",
                kafka.bootstrapServers(),
                "--kafka.topic-prefix",
                prefix,
                "--opensearch.hosts",
                openSearch.uri().toString(),
                "--opensearch.index-prefix",
                prefix));
        arguments.addAll(List.of(more));
        return IndexingSettings.of(
                Settings.load(IndexingSettings.CATALOGUE, arguments.toArray(String[]::new), Map.of()));
    }

    private static void produce(IndexingSettings settings, List<String> payloads, boolean commit) throws Exception {
        TopicContract topic = settings.changes().topicToRead();
        Map<String, Object> client = Map.of("bootstrap.servers", kafka.bootstrapServers());
        try (Admin admin = Admin.create(client)) {
            if (!admin.listTopics().names().get().contains(topic.name())) {
                NewTopic created = new NewTopic(topic.name(), Optional.of(topic.partitions()), Optional.empty());
                TopicCreation.create(admin, List.of(created.configs(topic.configs())));
            }
        }
        Map<String, Object> transactional =
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "transactional.id", topic.name());
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(transactional, new StringSerializer(), new StringSerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            List<Future<?>> sent = new ArrayList<>();
            for (String payload : payloads) {
                sent.add(producer.send(new ProducerRecord<>(topic.name(), payload)));
            }
            producer.flush();
            for (Future<?> acknowledged : sent) {
                acknowledged.get();
            }
            if (commit) {
                producer.commitTransaction();
            } else {
                producer.abortTransaction();
            }
        }
    }

    /**
     * Returns the committed offsets of the job's consumer group, summed over all partitions. Each complete checkpoint
     * commits them.
     */
    private static long offsetsCommitted(IndexingSettings settings) throws Exception {
        try (Admin admin = Admin.create(Map.<String, Object>of("bootstrap.servers", kafka.bootstrapServers()))) {
            long sum = 0;
            for (Map.Entry<TopicPartition, OffsetAndMetadata> partition : admin.listConsumerGroupOffsets(
                            settings.changes().groupId())
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .entrySet()) {
                if (partition
                        .getKey()
                        .topic()
                        .equals(settings.changes().topics().recentChange())) {
                    sum += partition.getValue().offset();
                }
            }
            return sum;
        }
    }

    private static List<ConsumerRecord<byte[], byte[]>> records(String topic) {
        Map<String, Object> client = Map.of("bootstrap.servers", kafka.bootstrapServers());
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(client, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partition = List.of(new TopicPartition(topic, 0));
            consumer.assign(partition);
            consumer.seekToBeginning(partition);
            List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
            consumer.poll(Duration.ofSeconds(1)).forEach(found::add);
            return found;
        }
    }

    private Map<String, Long> countByCategory(IndexingSettings settings) throws IOException {
        JsonNode answer = search(
                settings.openSearch().indexNames().changes(),
                "{\"size\":0,\"aggs\":{\"categories\":{\"terms\":{\"field\":\"category\",\"size\":100}}}}");
        Map<String, Long> counts = new TreeMap<>();
        answer.at("/aggregations/categories/buckets")
                .forEach(bucket -> counts.put(
                        bucket.get("key").textValue(), bucket.get("doc_count").longValue()));
        return counts;
    }

    /** Adds up the statistics' rows of a category and all wikis. */
    private Map<String, Long> eventsByCategory(IndexingSettings settings) throws IOException {
        String query = """
                {"size": 0,
                 "query": {"bool": {"filter": {"term": {"wiki": "*"}}, "must_not": {"term": {"category": "*"}}}},
                 "aggs": {"categories": {"terms": {"field": "category", "size": 100},
                                         "aggs": {"events": {"sum": {"field": "events"}}}}}}
                """;
        Map<String, Long> sums = new TreeMap<>();
        search(settings.openSearch().indexNames().statistics(), query)
                .at("/aggregations/categories/buckets")
                .forEach(bucket -> sums.put(
                        bucket.get("key").textValue(),
                        bucket.at("/events/value").longValue()));
        return sums;
    }

    private Map<String, Long> indices(IndexingSettings settings) throws IOException {
        Map<String, Long> indices = new TreeMap<>();
        mapper.readTree(openSearch.get(
                        "/_cat/indices/" + settings.openSearch().indexNames().changes() + "*?format=json"))
                .forEach(index -> indices.put(
                        index.get("index").textValue(), index.get("docs.count").asLong()));
        return indices;
    }

    private JsonNode search(String alias, String query) throws IOException {
        return mapper.readTree(openSearch.request("POST", "/" + alias + "/_search", query));
    }

    private static JsonNode document(JsonNode hits, String id) {
        for (JsonNode hit : hits) {
            if (hit.get("_id").textValue().equals(id)) {
                return hit.get("_source");
            }
        }
        throw new AssertionError("No document " + id);
    }

    private static long total(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
