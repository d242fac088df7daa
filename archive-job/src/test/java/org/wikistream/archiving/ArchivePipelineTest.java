package org.wikistream.archiving;

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

class ArchivePipelineTest {

    @Test
    void givesEveryOperatorAnIdThatStays() {
        assertThat(graph().getStreamNodes())
                .extracting(StreamNode::getTransformationUID)
                .containsExactlyInAnyOrder(
                        "read-changes",
                        "separate-rejected",
                        "write-changes",
                        "Sink Committer: write-changes",
                        "write-rejected",
                        "Sink Committer: write-rejected");
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
        Path access = Files.writeString(folder.resolve("access"), "planted-access-key");
        Path secret = Files.writeString(folder.resolve("secret"), "planted-secret-key");
        Path password = Files.writeString(folder.resolve("password"), "planted-for-the-catalogue");
        byte[] graph = InstantiationUtil.serializeObject(graph(
                        "--archive.s3.access-key-file", access.toString(),
                        "--archive.s3.secret-key-file", secret.toString(),
                        "--archive.catalog.password-file", password.toString())
                .getJobGraph());
        assertThat(new String(graph, ISO_8859_1))
                .contains(access.toString(), secret.toString(), password.toString())
                .doesNotContain("planted");
    }

    private static StreamGraph graph(String... arguments) {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        env.setParallelism(2);
        ArchiveJobSettings settings =
                ArchiveJobSettings.of(Settings.load(ArchiveJobSettings.CATALOGUE, Archive.with(arguments), Map.of()));
        ArchivePipeline.define(env, settings.source(Changes.TOPIC, Map.of()), ArchiveSinks.of(settings, Changes.TOPIC));
        return env.getStreamGraph(false);
    }
}
