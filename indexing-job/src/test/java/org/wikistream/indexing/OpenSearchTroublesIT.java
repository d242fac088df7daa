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
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wikistream.indexing.replay.ReplayRejected;
import org.wikistream.testkit.Eventually;
import org.wikistream.topics.RejectedHeaders;

/**
 * The whole job while OpenSearch refuses documents or may not write them. The job must not restart for that: here, a
 * failure would end it.
 */
class OpenSearchTroublesIT {

    private static final Duration DEADLINE = Duration.ofMinutes(3);
    private static final int EVENTS = 10_000;

    @RegisterExtension
    static final MiniClusterExtension FLINK = new MiniClusterExtension();

    @TempDir
    static Path folder;

    private static IndexingServers servers;

    @BeforeAll
    static void startServers() {
        servers = IndexingServers.start(folder);
    }

    @AfterAll
    static void stopServers() {
        servers.close();
    }

    @ParameterizedTest
    @EnumSource(SinkKind.class)
    void costOnlyTheDocumentThatIsRefusedForGood(SinkKind kind) throws Exception {
        String sink = kind.name().toLowerCase(Locale.ROOT);
        IndexingSettings settings = servers.settings("poison-" + sink, "--opensearch.sink", sink);
        servers.prepare(settings);
        // OpenSearch accepts almost any other value, without indexing it.
        String poison = IndexingServers.event(5_000).replace("\"user\":\"u\"", "\"revision\":5");
        servers.produce(settings, 0, 5_000);
        servers.send(settings, List.of(poison));
        servers.produce(settings, 5_001, EVENTS);

        JobClient job = servers.start(settings);
        servers.awaitDocuments(settings, EVENTS - 1);
        List<ConsumerRecord<byte[], byte[]>> rejected = Eventually.await(
                "the refused one is set aside",
                DEADLINE,
                () -> servers.records(settings.changes().topics().rejected()),
                found -> !found.isEmpty());
        end(job);

        assertThat(rejected).hasSize(1);
        assertThat(new String(rejected.get(0).value(), UTF_8)).isEqualTo(poison);
        Headers headers = rejected.get(0).headers();
        assertThat(IndexingServers.text(headers, RejectedHeaders.REASON)).isEqualTo("refused-by-opensearch");
        assertThat(IndexingServers.text(headers, RejectedHeaders.DETAIL))
                .startsWith("OpenSearch: 400 mapper_parsing_exception: object mapping for [revision] tried to parse");
        assertThat(IndexingServers.text(headers, RejectedHeaders.STAGE)).isEqualTo("index");
        ConsumerRecord<byte[], byte[]> source =
                servers.records(IndexingServers.text(headers, RejectedHeaders.SOURCE_TOPIC)).stream()
                        .filter(record -> record.partition()
                                        == IndexingServers.number(headers, RejectedHeaders.SOURCE_PARTITION)
                                && record.offset() == IndexingServers.number(headers, RejectedHeaders.SOURCE_OFFSET))
                        .findAny()
                        .orElseThrow();
        assertThat(new String(source.value(), UTF_8)).isEqualTo(poison);
        assertThat(servers.documents(settings)).isEqualTo(EVENTS - 1);
    }

    /** The operator added the field to the index but not to the template, so it is gone when the index is deleted. */
    @Test
    void replaysWhatWasRejectedOnceTheMappingIsMended() throws Exception {
        IndexingSettings settings = servers.settings("replayed");
        servers.prepare(settings);
        String index = "/replayed-recentchange-edit-2026.01";
        servers.openSearch()
                .request("PUT", index, "{\"mappings\":{\"properties\":{\"checked\":{\"type\":\"object\"}}}}");
        String mended = IndexingServers.event(1).replace("\"user\":\"u\"", "\"checked\":\"perhaps\"");
        String never = IndexingServers.event(2).replace("\"user\":\"u\"", "\"revision\":5");
        servers.send(settings, List.of(IndexingServers.event(0), mended, never, "{\"meta\":{}}"));
        JobClient job = servers.start(settings);
        servers.awaitDocuments(settings, 1);
        Eventually.await(
                "three are set aside",
                DEADLINE,
                () -> servers.records(settings.changes().topics().rejected()),
                found -> found.size() == 3);
        Map<String, String> statistics = Eventually.await(
                "the other three are counted",
                DEADLINE,
                () -> servers.statistics(settings),
                rows -> IndexingServers.areCounted(rows, 3));
        end(job);
        sendRejectedByIngest(settings);

        servers.openSearch().request("DELETE", index, "");
        String expected = "{\"replayed\":1,\"refused\":1,\"skipped\":2,"
                + "\"refused_for\":{\"400 mapper_parsing_exception: object mapping for [revision] tried to parse field"
                + " [revision] as object, but found a concrete value\":1},"
                + "\"skipped_for\":{\"still can't be read: missing-id\":1,\"rejected before the topic of events: only"
                + " ingest-job writes there, and OpenSearch has what is there\":1}}";
        assertThat(replay(settings, 1)).isEqualToIgnoringWhitespace(expected);
        assertThat(replay(settings, 1)).isEqualToIgnoringWhitespace(expected);

        assertThat(servers.documents(settings)).isEqualTo(1);
        JsonNode document = new ObjectMapper()
                .readTree(servers.openSearch().get(index + "/_doc/id-1"))
                .get("_source");
        assertThat(document.get("checked").textValue()).isEqualTo("perhaps");
        long appended = sourceTimestamp(settings, mended);
        assertThat(document.get("ingested_at").textValue())
                .isEqualTo(Instant.ofEpochMilli(appended).toString());
        assertThat(servers.statistics(settings)).isEqualTo(statistics);
        assertThat(replay(settings, 0, "--replay.since", "2100-01-01T00:00:00Z"))
                .startsWith("{\"replayed\":0,\"refused\":0,\"skipped\":0");
        assertThat(replay(settings, 0, "--replay.reason", "missing-id"))
                .startsWith("{\"replayed\":0,\"refused\":0,\"skipped\":1");
    }

    @Test
    void areWaitedForWhileAnIndexMayNotBeWritten() throws Exception {
        IndexingSettings settings = servers.settings("blocked");
        servers.prepare(settings);
        servers.produce(settings, 0, 100);
        JobClient job = servers.start(settings);
        servers.awaitDocuments(settings, 100);

        servers.block(settings, "true");
        servers.produce(settings, 100, EVENTS);
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(5));
        assertThat(servers.documents(settings)).isEqualTo(100);
        servers.block(settings, "null");

        servers.awaitDocuments(settings, EVENTS);
        end(job);
        assertThat(servers.records(settings.changes().topics().rejected())).isEmpty();
    }

    @Test
    void stopNothingElseWhileOneIndexIsClosed() throws Exception {
        IndexingSettings settings = servers.settings("closed", "--opensearch.index-patience", "5s");
        servers.prepare(settings);
        String index = "/closed-recentchange-edit-2025.12";
        String rows = "/closed-stats-2025.12";
        for (String closed : List.of(index, rows)) {
            servers.openSearch().request("PUT", closed, "");
            servers.openSearch().request("POST", closed + "/_close", "");
        }
        String backdated = IndexingServers.event(500).replace("2026-01-31", "2025-12-31");
        servers.send(settings, List.of(backdated));
        servers.produce(settings, 0, 100);
        JobClient job = servers.start(settings);
        servers.awaitDocuments(settings, 100);
        // One event with its three rows. It is the only event of its minute.
        List<ConsumerRecord<byte[], byte[]>> rejected = Eventually.await(
                "the event and its rows are set aside",
                DEADLINE,
                () -> servers.records(settings.changes().topics().rejected()),
                found -> found.stream().anyMatch(each -> isOf(each, "index"))
                        && found.stream()
                                        .filter(each -> isOf(each, "statistics"))
                                        .count()
                                >= 3);
        servers.produce(settings, 100, 200);
        servers.awaitDocuments(settings, 200);
        job.stopWithSavepoint(false, folder.resolve("savepoint").toUri().toString(), SavepointFormatType.CANONICAL)
                .get(60, TimeUnit.SECONDS);

        assertThat(rejected).allSatisfy(each -> {
            assertThat(IndexingServers.text(each.headers(), RejectedHeaders.REASON))
                    .isEqualTo("index-unwritable");
            assertThat(IndexingServers.text(each.headers(), RejectedHeaders.DETAIL))
                    .startsWith("OpenSearch: 400 index_closed_exception: closed");
        });
        assertThat(rejected)
                .anySatisfy(each -> assertThat(new String(each.value(), UTF_8)).isEqualTo(backdated));

        for (String closed : List.of(index, rows)) {
            servers.openSearch().request("POST", closed + "/_open", "");
        }
        ConsumerRecord<byte[], byte[]> row = rejected.stream()
                .filter(each -> isOf(each, "statistics"))
                .findFirst()
                .orElseThrow();
        String id = IndexingServers.text(row.headers(), RejectedHeaders.DOCUMENT_ID);
        String path = rows + "/_doc/" + URLEncoder.encode(id, UTF_8);
        servers.openSearch().request("PUT", path + "?version_type=external_gte&version=1000", "{\"wiki\":\"newer\"}");

        String report = replay(settings, 0, "--replay.reason", "index-unwritable");
        assertThat(report).contains("\"refused\":0").contains("OpenSearch has a newer version");
        assertThat(servers.openSearch().get(index + "/_doc/id-500")).contains("\"found\":true");
        assertThat(servers.openSearch().get(path)).contains("\"_version\":1000", "newer");
        assertThat(servers.statistics(settings).keySet())
                .filteredOn(each -> each.contains("2025-12-31"))
                .hasSize(3);
        assertThat(servers.statistics(settings).values())
                .filteredOn(each -> each.contains("2025-12-31") && !each.contains("newer"))
                .hasSize(2)
                .allSatisfy(each -> assertThat(each).contains("\"events\":1,"));
    }

    private static boolean isOf(ConsumerRecord<byte[], byte[]> rejected, String stage) {
        return IndexingServers.text(rejected.headers(), RejectedHeaders.STAGE).equals(stage);
    }

    /** The outage lasts longer than the patience with one index. Because no index can be written, none is given up. */
    @Test
    void areWaitedForWhileNoIndexMayBeWritten() throws Exception {
        IndexingSettings settings = servers.settings("all-blocked", "--opensearch.index-patience", "1s");
        servers.prepare(settings);
        servers.produce(settings, 0, 100);
        JobClient job = servers.start(settings);
        servers.awaitDocuments(settings, 100);
        Eventually.await(
                "are counted",
                DEADLINE,
                () -> servers.statistics(settings),
                rows -> IndexingServers.areCounted(rows, 100));

        servers.openSearch()
                .request("PUT", "/all-blocked-*/_settings", "{\"index.blocks.read_only_allow_delete\": true}");
        servers.produce(settings, 100, 200);
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(15));
        assertThat(servers.documents(settings)).isEqualTo(100);
        assertThat(servers.records(settings.changes().topics().rejected())).isEmpty();
        servers.openSearch()
                .request("PUT", "/all-blocked-*/_settings", "{\"index.blocks.read_only_allow_delete\": null}");

        servers.awaitDocuments(settings, 200);
        end(job);
        assertThat(servers.records(settings.changes().topics().rejected())).isEmpty();
    }

    private static String replay(IndexingSettings settings, int status, String... more) throws Exception {
        List<String> arguments =
                new ArrayList<>(servers.arguments(settings.changes().topics().prefix()));
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
        Map<String, Object> client = Map.of("bootstrap.servers", servers.kafka().bootstrapServers(), "acks", "all");
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
        return servers.records(settings.changes().topics().recentChange()).stream()
                .filter(record -> new String(record.value(), UTF_8).equals(payload))
                .findAny()
                .orElseThrow()
                .timestamp();
    }

    private static void end(JobClient job) throws Exception {
        assertThat(job.getJobStatus().get()).isEqualTo(JobStatus.RUNNING);
        job.cancel().get();
    }
}
