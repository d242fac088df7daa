package org.wikistream.indexing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wikistream.settings.Settings;
import org.wikistream.testkit.Savepoints;

class IndexingPipelineTest {

    /** The ids don't depend on the sink, so that a savepoint of either sink fits the other. */
    @ParameterizedTest
    @ValueSource(strings = {"bulk", "connector"})
    void givesEveryOperatorAnIdThatStays(String sink) {
        assertThat(graph("--opensearch.sink", sink).getStreamNodes())
                .extracting(StreamNode::getTransformationUID)
                .containsExactlyInAnyOrder(
                        "read-changes",
                        "separate-rejected",
                        "count-changes",
                        "sum-rows",
                        "write-documents",
                        "write-statistics",
                        "publish-statistics",
                        "Sink Committer: publish-statistics",
                        "write-rejected",
                        "Sink Committer: write-rejected",
                        "write-late",
                        "Sink Committer: write-late");
    }

    /** Flink would refuse or lose the state of an operator that no longer exists. */
    @ParameterizedTest
    @ValueSource(strings = {"v0.1.0", "v0.2.0", "v0.3.0", "v0.4.0"})
    void hasEveryOperatorThatHadStateInAnEarlierRelease(String release) {
        assertThat(Savepoints.operators(getClass(), release))
                .isNotEmpty()
                .isSubsetOf(Savepoints.operators(graph().getJobGraph()))
                .isSubsetOf(Savepoints.operators(
                        graph("--opensearch.sink", "connector").getJobGraph()));
    }

    /** Flink stores the graph, and shows it to anyone who asks. */
    @Test
    void carriesWhereSecretsLieAndNoSecret(@TempDir Path folder) throws IOException {
        Path password = Files.writeString(folder.resolve("opensearch"), "planted-for-opensearch");
        Path kafka = Files.writeString(folder.resolve("kafka"), "jaas=planted-for-kafka");
        String place = "${file:" + kafka + ":jaas}";
        byte[] graph = InstantiationUtil.serializeObject(graph(
                        "--opensearch.username",
                        "me",
                        "--opensearch.password-file",
                        password.toString(),
                        "--kafka.client.sasl.jaas.config",
                        place)
                .getJobGraph());
        assertThat(new String(graph, ISO_8859_1))
                .contains(password.toString(), place)
                .doesNotContain(
                        "planted", Base64.getEncoder().encodeToString("me:planted-for-opensearch".getBytes(UTF_8)));
    }

    private static StreamGraph graph(String... arguments) {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        IndexingSettings settings = IndexingSettings.of(Settings.load(IndexingSettings.CATALOGUE, arguments, Map.of()));
        IndexingPipeline.define(env, settings, settings.source(), IndexingSinks.of(settings));
        return env.getStreamGraph(false);
    }
}
