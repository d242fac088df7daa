package org.wikistream.opensearch.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.streaming.runtime.operators.sink.SinkWriterOperatorFactory;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wikistream.opensearch.OpenSearchConnection;
import org.wikistream.opensearch.bulk.BulkSettings;
import org.wikistream.opensearch.bulk.BulkSink;
import org.wikistream.opensearch.bulk.IndexAction;
import org.wikistream.opensearch.bulk.IndexPatience;
import org.wikistream.testkit.OpenSearchNode;

/** Behaviour that depends on a real OpenSearch. */
class ConnectorSinkIT {

    private static final RecordedDeadLetters LETTERS = new RecordedDeadLetters();
    private static final Duration NEVER = Duration.ofHours(1);

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

    @BeforeEach
    void forgetLetters() {
        LETTERS.added.clear();
    }

    @Test
    void neverReplacesANewerVersionByAnOlderOne() throws Exception {
        write(connector(1), version(7), version(4), version(9), version(9), version(5));
        assertThat(openSearch.get("/versions/_doc/row")).contains("\"_version\":9", "{\"value\":9}");
        assertThat(LETTERS.added).isEmpty();
    }

    /** When it is closed, the connector sends what it still holds, and looks at no answer. */
    @Test
    void neverDoesSoWithWhatItSendsWhenItIsClosed() throws Exception {
        openSearch.request("PUT", "/closing/_doc/row?version=5&version_type=external_gte", "{\"value\":5}");
        try (OneInputStreamOperatorTestHarness<IndexAction, ?> harness = harness(connector(100))) {
            harness.open();
            harness.processElement(Actions.action("closing", "row", 4, "{\"value\":4}"), 0);
            harness.processElement(Actions.action("closing", "other", 4, "{\"value\":4}"), 0);
        }
        assertThat(openSearch.get("/closing/_doc/row")).contains("\"_version\":5", "{\"value\":5}");
        assertThat(openSearch.get("/closing/_doc/other")).contains("\"_version\":4");
    }

    /** OpenSearch's reason reaches the rejected topic in the same words, whichever sink got it. */
    @Test
    void setsAsideWhatTheBulkSinkDoesInTheSameWords() throws Exception {
        openSearch.request(
                "PUT",
                "/strict",
                "{\"mappings\":{\"dynamic\":\"strict\",\"properties\":{\"value\":{\"type\":\"boolean\"},"
                        + "\"part\":{\"properties\":{\"a\":{\"type\":\"long\"}}},\"time\":{\"type\":\"date\"}}}}");
        IndexAction[] actions = {
            Actions.action("strict", "0", IndexAction.ANY, "{\"value\":true}"),
            Actions.action("strict", "1", IndexAction.ANY, "{\"value\":1}"),
            Actions.action("strict", "2", IndexAction.ANY, "{\"part\":3}"),
            Actions.action("strict", "3", IndexAction.ANY, "{\"time\":\"yesterday\"}"),
            Actions.action("strict", "4", IndexAction.ANY, "{\"unknown\":{\"a\":1}}"),
            Actions.action("strict", "5", IndexAction.ANY, "{\"value\":\"false\"}"),
        };
        write(bulk(), actions);
        List<RecordedDeadLetters.Letter> byBulk = List.copyOf(LETTERS.added);
        LETTERS.added.clear();
        openSearch.request("POST", "/strict/_delete_by_query?refresh=true", "{\"query\":{\"match_all\":{}}}");

        write(connector(100), actions);

        assertThat(LETTERS.added)
                .isEqualTo(byBulk)
                .extracting(RecordedDeadLetters.Letter::id)
                .containsExactly("1", "2", "3", "4");
        assertThat(openSearch.get("/strict/_doc/0")).contains("\"found\":true");
        assertThat(openSearch.get("/strict/_doc/5")).contains("\"found\":true");
    }

    @Test
    void failsWhereAnIndexIsBlocked() {
        openSearch.request("PUT", "/blocked", "{\"settings\":{\"index.blocks.write\":true}}");
        expectFailure("blocked", "403 cluster_block_exception");
    }

    @Test
    void failsWhereAnIndexIsClosed() {
        openSearch.request("PUT", "/shut", "");
        openSearch.request("POST", "/shut/_close", "");
        expectFailure("shut", "400 index_closed_exception");
    }

    @Test
    void failsWhereAnIndexIsMissingAndNotMade() {
        openSearch.request(
                "PUT", "/_cluster/settings", "{\"transient\":{\"action.auto_create_index\":\"-never*,+*\"}}");
        expectFailure("never-made", "404 index_not_found_exception");
    }

    @Test
    void failsWhereThereAreNoMoreShards() {
        openSearch.request("PUT", "/before-one-too-many", "");
        openSearch.request("PUT", "/_cluster/settings", "{\"transient\":{\"cluster.max_shards_per_node\":1}}");
        try {
            expectFailure("one-too-many", "maximum shards open");
        } finally {
            openSearch.request("PUT", "/_cluster/settings", "{\"transient\":{\"cluster.max_shards_per_node\":null}}");
        }
    }

    private static void expectFailure(String index, String reason) {
        assertThatThrownBy(() -> write(
                        connector(100),
                        Actions.action("before-" + index, "1", IndexAction.ANY, "{}"),
                        Actions.action(index, "1", IndexAction.ANY, "{}")))
                .hasStackTraceContaining("OpenSearch ")
                .hasStackTraceContaining(reason)
                .hasStackTraceContaining("It was about index " + index);
        assertThat(LETTERS.added).isEmpty();
    }

    private static IndexAction version(long version) {
        return Actions.action("versions", "row", version, "{\"value\":" + version + "}");
    }

    private static void write(Sink<IndexAction> sink, IndexAction... actions) throws Exception {
        try (OneInputStreamOperatorTestHarness<IndexAction, ?> harness = harness(sink)) {
            harness.open();
            for (IndexAction action : actions) {
                harness.processElement(action, 0);
            }
            harness.prepareSnapshotPreBarrier(1);
            assertThat(LETTERS.durable).isEqualTo(LETTERS.added.size());
        }
    }

    private static OneInputStreamOperatorTestHarness<IndexAction, ?> harness(Sink<IndexAction> sink) throws Exception {
        return new OneInputStreamOperatorTestHarness<>(new SinkWriterOperatorFactory<>(sink));
    }

    private static Sink<IndexAction> connector(int maxActions) {
        return ConnectorSink.of(
                connection(openSearch.uri()),
                new BulkSettings(1 << 20, maxActions, NEVER, 1),
                action -> action,
                () -> LETTERS);
    }

    private static Sink<IndexAction> bulk() {
        return new BulkSink<>(
                connection(openSearch.uri()),
                new BulkSettings(1 << 20, 100, NEVER, 1),
                new IndexPatience("strict", NEVER),
                action -> action,
                () -> LETTERS);
    }

    private static OpenSearchConnection connection(URI uri) {
        return new OpenSearchConnection(List.of(uri), null);
    }
}
