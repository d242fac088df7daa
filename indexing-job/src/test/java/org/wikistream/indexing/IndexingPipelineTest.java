package org.wikistream.indexing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wikistream.settings.Settings;
import org.wikistream.testkit.Savepoints;

class IndexingPipelineTest {

    @Test
    void givesEveryOperatorAnIdThatStays() {
        assertThat(graph().getStreamNodes())
                .extracting(StreamNode::getTransformationUID)
                .containsExactlyInAnyOrder(
                        "read-changes",
                        "separate-rejected",
                        "count-changes",
                        "sum-rows",
                        "write-documents",
                        "write-statistics",
                        "write-rejected",
                        "Sink Committer: write-rejected",
                        "write-late",
                        "Sink Committer: write-late");
    }

    /** State of an operator that is gone would be refused, or lost. */
    @ParameterizedTest
    @ValueSource(strings = {"v0.1.0", "v0.2.0"})
    void hasEveryOperatorThatHadStateInAnEarlierRelease(String release) {
        assertThat(Savepoints.operators(getClass(), release))
                .isNotEmpty()
                .isSubsetOf(Savepoints.operators(graph().getJobGraph()));
    }

    private static StreamGraph graph() {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        IndexingSettings settings =
                IndexingSettings.of(Settings.load(IndexingSettings.CATALOGUE, new String[0], Map.of()));
        IndexingPipeline.define(env, settings, settings.source(), IndexingSinks.of(settings));
        return env.getStreamGraph(false);
    }
}
