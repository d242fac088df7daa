package org.wikistream.opensearch.bulk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.streaming.runtime.operators.sink.SinkWriterOperatorFactory;
import org.apache.flink.streaming.runtime.tasks.TestProcessingTimeService;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wikistream.opensearch.IndexNames;
import org.wikistream.opensearch.IndexPeriod;
import org.wikistream.opensearch.OpenSearchConnection;
import org.wikistream.opensearch.RefreshIntervals;
import org.wikistream.opensearch.TemplateInstaller;
import org.wikistream.testkit.Eventually;
import org.wikistream.testkit.OpenSearchNode;
import org.wikistream.testkit.TaskThread;

/** Behaviour that depends on a real OpenSearch. */
class BulkSinkIT {

    /** Each bulk has one document, so several bulks with the same document are in flight. */
    private static final BulkSettings SETTINGS = new BulkSettings(1 << 20, 1, Duration.ofHours(1), 4);

    private static final RecordedDeadLetters LETTERS = new RecordedDeadLetters();

    @TempDir
    static Path folder;

    private static OpenSearchNode openSearch;

    @BeforeAll
    static void start() {
        openSearch = OpenSearchNode.start(folder);
    }

    @AfterAll
    static void stop() {
        openSearch.close();
    }

    @Test
    void neverReplacesANewerVersionByAnOlderOne() throws Exception {
        BulkSink<Long> sink = new BulkSink<>(
                new OpenSearchConnection(List.of(openSearch.uri()), null),
                SETTINGS,
                new IndexPatience("versions", Duration.ofHours(1)),
                BulkSinkIT::versioned,
                () -> LETTERS);
        try (OneInputStreamOperatorTestHarness<Long, ?> harness =
                new OneInputStreamOperatorTestHarness<>(new SinkWriterOperatorFactory<>(sink))) {
            harness.open();
            for (long version : new long[] {7, 4, 9, 9, 5}) {
                harness.processElement(version, 0);
            }
            harness.prepareSnapshotPreBarrier(1);
        }

        assertThat(openSearch.get("/versions/_doc/row")).contains("\"_version\":9", "{\"value\":9}");
        assertThat(LETTERS.added).isEmpty();
    }

    @Test
    void letsOpenSearchRefreshSeldomWhileItIsFarBehindAndLeavesWhatOthersSet() throws Exception {
        IndexNames names = new IndexNames("paced", IndexPeriod.MONTH);
        OpenSearchConnection connection = new OpenSearchConnection(List.of(openSearch.uri()), null);
        new TemplateInstaller(connection).install(names);
        String edits = "paced-recentchange-edit-2026.03";
        String logs = "paced-recentchange-log-2026.03";
        String rows = "paced-stats-2026.03";
        for (String index : List.of(edits, logs, rows)) {
            openSearch.request("PUT", "/" + index, "");
        }
        setInterval(logs, "30s");
        TestProcessingTimeService clock = new TestProcessingTimeService();
        clock.setCurrentTime(Instant.parse("2026-03-05T10:00:00Z").toEpochMilli());
        try (TaskThread task = new TaskThread();
                RestBulkClient client = new RestBulkClient(connection)) {
            RefreshPace pace = new RefreshPace(client.refreshes(), names, task.mailbox, clock);
            pace.start(() -> false);
            pace.settled();

            Looking farBehind = () -> {
                task.work();
                look(pace, clock, 300, edits, logs, "paced-recentchange-new-2026.03");
            };
            awaitInterval(farBehind, edits, "30000ms");
            awaitInterval(farBehind, rows, "30000ms");
            assertThat(interval(logs)).isEqualTo("30s");

            openSearch.request("PUT", "/" + edits + "/_settings", "{\"index.blocks.read_only\":true}");
            Looking atTheTip = () -> {
                task.work();
                look(pace, clock, 1, edits, logs);
            };
            awaitInterval(atTheTip, rows, "1s");
            assertThat(interval(logs)).isEqualTo("30s");
            assertThat(interval(edits)).as("it was read-only").isEqualTo("30000ms");
            openSearch.request("PUT", "/" + edits + "/_settings", "{\"index.blocks.read_only\":null}");
            awaitInterval(atTheTip, edits, "1s");
        }
    }

    @Test
    void setsBackAtTheStartWhatAJobLeftThatEndedFarBehind() {
        IndexNames names = new IndexNames("left", IndexPeriod.MONTH);
        OpenSearchConnection connection = new OpenSearchConnection(List.of(openSearch.uri()), null);
        new TemplateInstaller(connection).install(names);
        for (String index : List.of("left-recentchange-edit-2026.03", "left-stats-2026.03", "left-stats-2026.02")) {
            openSearch.request("PUT", "/" + index, "");
            setInterval(index, "30000ms");
        }
        setInterval("left-stats-2026.02", "30s");
        assertThat(RefreshIntervals.reset(connection, names)).isEmpty();
        assertThat(interval("left-recentchange-edit-2026.03")).isEqualTo("1s");
        assertThat(interval("left-stats-2026.03")).isEqualTo("1s");
        assertThat(interval("left-stats-2026.02")).isEqualTo("30s");

        setInterval("left-stats-2026.03", "30000ms");
        openSearch.request("PUT", "/left-stats-2026.03/_settings", "{\"index.blocks.read_only\":true}");
        assertThat(RefreshIntervals.reset(connection, names).orElseThrow()).contains("[left-stats-2026.03]", "403");
    }

    /** Writes to each of the indices, and then looks. */
    private static void look(RefreshPace pace, TestProcessingTimeService clock, long secondsBehind, String... indices)
            throws Exception {
        long next = clock.getCurrentProcessingTime() + RefreshPace.LOOK.toMillis();
        Instant appended = Instant.ofEpochMilli(next).minusSeconds(secondsBehind);
        for (String index : indices) {
            byte[] document = "{}".getBytes(UTF_8);
            DocumentOrigin origin = new DocumentOrigin("any", appended, appended, document, 0, 0);
            pace.written(new IndexAction(index, "1", IndexAction.ANY, document, origin));
        }
        clock.setCurrentTime(next);
    }

    private interface Looking {
        void once() throws Exception;
    }

    /** Looks repeatedly, because OpenSearch answers at any time. */
    private static void awaitInterval(Looking looking, String index, String interval) {
        Eventually.await(
                index + " is refreshed every " + interval,
                Duration.ofSeconds(20),
                () -> {
                    looking.once();
                    return interval(index);
                },
                interval::equals);
    }

    private static void setInterval(String index, String interval) {
        openSearch.request("PUT", "/" + index + "/_settings", "{\"index.refresh_interval\":\"" + interval + "\"}");
    }

    private static String interval(String index) {
        String answer = openSearch.get("/" + index + "/_settings/index.refresh_interval");
        try {
            Map<String, String> intervals = RefreshIntervals.parse(new ByteArrayInputStream(answer.getBytes(UTF_8)));
            return Objects.requireNonNull(intervals.get(index), index);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static IndexAction versioned(Long value) {
        byte[] document = ("{\"value\":" + value + "}").getBytes(UTF_8);
        return new IndexAction("versions", "row", value, document, DocumentOrigin.computed("any", document));
    }
}
