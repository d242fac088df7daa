package org.wikistream.indexing.opensearch.connector;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.util.function.SerializableFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.wikistream.indexing.opensearch.OpenSearchConnection;
import org.wikistream.indexing.opensearch.bulk.BulkSettings;
import org.wikistream.indexing.opensearch.bulk.IndexAction;
import org.wikistream.indexing.opensearch.bulk.Origin;
import org.wikistream.testkit.OpenSearchNode;

class ConnectorSinkIT {

    @RegisterExtension
    static final MiniClusterExtension FLINK = new MiniClusterExtension();

    private static final BulkSettings BULK = new BulkSettings(5 << 20, 2_000, Duration.ofSeconds(1), 4);

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
    void neverReplaceANewerVersionByAnOlderOne() throws Exception {
        index(ConnectorSinkIT::versioned, 7L, 4L, 9L, 9L, 5L);
        assertThat(openSearch.get("/versions/_doc/row")).contains("\"_version\":9", "{\"value\":9}");
    }

    @Test
    void failTheJobForADocumentThatOpenSearchRefuses() {
        openSearch.request("PUT", "/booleans", "{\"mappings\":{\"properties\":{\"value\":{\"type\":\"boolean\"}}}}");
        assertThatThrownBy(() -> index(value -> action("booleans", IndexAction.ANY, value), 1L))
                .hasStackTraceContaining("OpenSearch refused document 'row' for index 'booleans' with status 400");
    }

    private static IndexAction versioned(Long value) {
        return action("versions", value, value);
    }

    private static IndexAction action(String index, long version, Long value) {
        byte[] document = ("{\"value\":" + value + "}").getBytes(UTF_8);
        return new IndexAction(index, "row", version, document, Origin.computed("any", document));
    }

    private static void index(SerializableFunction<Long, IndexAction> toAction, Long... values) throws Exception {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        env.setParallelism(1);
        OpenSearchConnection connection = new OpenSearchConnection(List.of(openSearch.uri()), null);
        env.fromData(values).sinkTo(ConnectorSink.indexing(connection, BULK, toAction));
        env.execute();
    }
}
