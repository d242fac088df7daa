package org.wikistream.ingest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wikistream.ingest.audit.AuditedSink;
import org.wikistream.ingest.source.EventStreamsSource;
import org.wikistream.testkit.Savepoints;

class IngestPipelineTest {

    @Test
    void everyStepHasAUidAndASubtaskForEachStreamChainedFromSourceToSink() {
        StreamGraph graph = graph("--eventstreams.streams", "recentchange,mediawiki.page-create");
        assertThat(graph.getStreamNodes()).allMatch(node -> node.getTransformationUID() != null);
        assertThat(graph.getStreamNodes()).allMatch(node -> node.getParallelism() == 2);
        assertThat(graph.getJobGraph().getVerticesAsArray()).as("chains").hasSize(1);
    }

    /** Flink would refuse or lose the state of an operator that no longer exists. */
    @ParameterizedTest
    @ValueSource(strings = {"v0.1.0", "v0.2.0", "v0.3.0", "v0.4.0"})
    void hasEveryOperatorThatHadStateInAnEarlierRelease(String release) {
        assertThat(Savepoints.operators(getClass(), release))
                .isNotEmpty()
                .isSubsetOf(Savepoints.operators(graph().getJobGraph()));
    }

    /** Flink stores the graph, and shows it to anyone who asks. */
    @Test
    void carriesWhereSecretsLieAndNoSecret(@TempDir Path folder) throws IOException {
        Path kafka = Files.writeString(folder.resolve("kafka"), "jaas=planted-for-kafka");
        String place = "${file:" + kafka + ":jaas}";
        byte[] graph = InstantiationUtil.serializeObject(
                graph("--kafka.client.sasl.jaas.config", place).getJobGraph());
        assertThat(new String(graph, ISO_8859_1)).contains(place).doesNotContain("planted");
    }

    private static StreamGraph graph(String... arguments) {
        Configuration configuration = new Configuration();
        configuration.setString("pipeline.auto-generate-uids", "false");
        configuration.setString("pipeline.generic-types", "false");
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        IngestSettings settings = IngestSettings.load(arguments, Map.of(), Clock.systemUTC());
        EventStreamsSource source =
                new EventStreamsSource(settings.eventStreams(), settings.kafka().topicPrefix(), Clock.systemUTC());
        IngestPipeline.define(env, settings, source, AuditedSink.of(settings.kafka(), Clock.systemUTC()));
        return env.getStreamGraph(false);
    }
}
