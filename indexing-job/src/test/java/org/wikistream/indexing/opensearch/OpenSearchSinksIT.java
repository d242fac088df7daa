package org.wikistream.indexing.opensearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
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
import org.opensearch.action.index.IndexRequest;
import org.opensearch.common.xcontent.XContentType;
import org.opensearch.index.VersionType;
import org.wikistream.testkit.OpenSearchNode;

class OpenSearchSinksIT {

    @RegisterExtension
    static final MiniClusterExtension FLINK = new MiniClusterExtension();

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
        index(OpenSearchSinksIT::versioned, 7L, 4L, 9L, 9L, 5L);
        assertThat(openSearch.get("/versions/_doc/row")).contains("\"_version\":9", "{\"value\":9}");
    }

    @Test
    void failTheJobForADocumentThatOpenSearchRefuses() {
        openSearch.request("PUT", "/booleans", "{\"mappings\":{\"properties\":{\"value\":{\"type\":\"boolean\"}}}}");
        assertThatThrownBy(() -> index(value -> request("booleans", value), 1L))
                .hasStackTraceContaining("OpenSearch refused document 'row' for index 'booleans' with status 400");
    }

    private static IndexRequest versioned(Long value) {
        return request("versions", value).versionType(VersionType.EXTERNAL_GTE).version(value);
    }

    private static IndexRequest request(String index, Long value) {
        return new IndexRequest(index).id("row").source("{\"value\":" + value + "}", XContentType.JSON);
    }

    private static void index(SerializableFunction<Long, IndexRequest> toRequest, Long... values) throws Exception {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        env.setParallelism(1);
        OpenSearchConnection connection = new OpenSearchConnection(List.of(openSearch.uri()), null);
        env.fromData(values).sinkTo(OpenSearchSinks.indexing(connection, toRequest));
        env.execute();
    }
}
