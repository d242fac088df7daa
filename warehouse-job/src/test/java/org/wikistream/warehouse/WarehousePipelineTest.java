package org.wikistream.warehouse;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.wikistream.topics.SourceTopic;

class WarehousePipelineTest {

    @Test
    void givesEveryOperatorAnIdThatStays() {
        assertThat(graph().getStreamNodes())
                .extracting(StreamNode::getTransformationUID)
                .containsExactlyInAnyOrder(
                        "read-changes",
                        "separate-rejected",
                        "write-changes",
                        "write-rejected",
                        "Sink Committer: write-rejected",
                        "read-statistics",
                        "separate-minutes",
                        "write-minutes",
                        "write-rejected-minutes",
                        "Sink Committer: write-rejected-minutes");
    }

    /** Flink would refuse or lose the state of an operator that no longer exists. */
    @ParameterizedTest
    @ValueSource(strings = "v0.4.0")
    void hasEveryOperatorThatHadStateInAnEarlierRelease(String release) {
        assertThat(Savepoints.operators(getClass(), release))
                .isNotEmpty()
                .isSubsetOf(Savepoints.operators(graph().getJobGraph()));
    }

    /** Flink stores the graph, and shows it to anyone who asks. */
    @Test
    void carriesWhereSecretsLieAndNoSecret(@TempDir Path folder) throws IOException {
        Path password = Files.writeString(folder.resolve("mysql"), "planted-for-mysql");
        Path kafka = Files.writeString(folder.resolve("kafka"), "jaas=planted-for-kafka");
        String place = "${file:" + kafka + ":jaas}";
        byte[] graph = InstantiationUtil.serializeObject(
                graph("--mysql.password-file", password.toString(), "--kafka.client.sasl.jaas.config", place)
                        .getJobGraph());
        assertThat(new String(graph, ISO_8859_1))
                .contains(password.toString(), place)
                .doesNotContain("planted");
    }

    private static StreamGraph graph(String... arguments) {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        WarehouseSettings settings =
                WarehouseSettings.of(Settings.load(WarehouseSettings.CATALOGUE, arguments, Map.of()));
        WarehousePipeline.define(
                env, settings.sources(), WarehouseSinks.of(settings, new SourceTopic("wikimedia.recentchange", "xyz")));
        return env.getStreamGraph(false);
    }
}
