package org.wikistream.insights;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
import org.wikistream.alerts.AlertKind;
import org.wikistream.insights.slots.Crowd;
import org.wikistream.settings.Settings;

class InsightsPipelineTest {

    /** A savepoint must fit whatever kinds of alerts are wanted next. */
    @ParameterizedTest
    @ValueSource(strings = {"edit-war,rising,spike,silence,run", "run", "silence"})
    void givesEveryOperatorAnIdThatStays(String kinds) {
        assertThat(graph(2, "--insights.kinds", kinds).getStreamNodes())
                .extracting(StreamNode::getTransformationUID)
                .containsExactlyInAnyOrder(
                        "read-changes",
                        "separate-rejected",
                        "order-changes",
                        "observe",
                        "find-edit-wars",
                        "count-people",
                        "find-rising",
                        "add-up-minutes",
                        "find-pace",
                        "find-runs",
                        "publish-alerts",
                        "Sink Committer: publish-alerts",
                        "write-alerts");
    }

    /** A reader without a partition would hold back the time of all. Only the detectors have the job's parallelism. */
    @Test
    void hasNoMoreReadersThanPartitions() {
        Map<String, Integer> parallelism = new TreeMap<>();
        graph(8).getStreamNodes().forEach(node -> parallelism.put(node.getTransformationUID(), node.getParallelism()));
        assertThat(parallelism)
                .containsEntry("read-changes", 4)
                .containsEntry("separate-rejected", 4)
                .containsEntry("order-changes", 4)
                .containsEntry("observe", 4)
                .containsEntry("find-edit-wars", 8)
                .containsEntry("find-rising", 8)
                .containsEntry("find-runs", 8)
                .containsEntry("publish-alerts", 1)
                .containsEntry("write-alerts", 1);
    }

    /**
     * Only observations cross the network: a change is never serialized, and a late one never leaves the thread that
     * recognises it.
     */
    @Test
    void chainsAllThatSeesChanges() {
        List<String> tasks = new ArrayList<>();
        graph(2).getJobGraph().getVertices().forEach(vertex -> tasks.add(vertex.getName()));
        assertThat(tasks)
                .anySatisfy(task ->
                        assertThat(task).contains("read-changes", "separate-rejected", "order-changes", "observe"));
    }

    /** Flink stores the graph, and shows it to anyone who asks. */
    @Test
    void carriesWhereSecretsLieAndNoSecret(@TempDir Path folder) throws IOException {
        Path password = Files.writeString(folder.resolve("opensearch"), "planted-for-opensearch");
        Path kafka = Files.writeString(folder.resolve("kafka"), "jaas=planted-for-kafka");
        String place = "${file:" + kafka + ":jaas}";
        byte[] graph = InstantiationUtil.serializeObject(graph(
                        2,
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

    private static StreamGraph graph(int parallelism, String... arguments) {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        env.setParallelism(parallelism);
        InsightsSettings settings = InsightsSettings.of(Settings.load(InsightsSettings.CATALOGUE, arguments, Map.of()));
        Crowd crowd = new Crowd(AlertKind.RUN);
        Detectors detectors = new Detectors(crowd, crowd, crowd, new MinuteTotals(), crowd, crowd);
        InsightsPipeline.define(env, settings, new ReadTopic("id", 4), detectors, InsightsSinks.of(settings));
        return env.getStreamGraph(false);
    }
}
