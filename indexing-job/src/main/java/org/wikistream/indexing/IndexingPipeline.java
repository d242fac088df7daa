package org.wikistream.indexing;

import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.wikistream.indexing.kafka.Consumed;

/**
 * Each change becomes a document.
 *
 * <pre>
 * read-changes ── separate-rejected ─┬─ write-documents
 *                                    └─ write-rejected      what is no change
 * </pre>
 *
 * <p>All of it is chained: a change is an object from the parser to the sink, in the thread that read it.
 */
public final class IndexingPipeline {

    private IndexingPipeline() {}

    public static void define(
            StreamExecutionEnvironment env,
            IndexingSettings settings,
            Source<Consumed, ?, ?> source,
            IndexingSinks sinks) {
        SingleOutputStreamOperator<ConsumedChange> changes = env.fromSource(
                        source, WatermarkStrategy.noWatermarks(), "read changes")
                .uid("read-changes")
                .process(new SeparateRejected())
                .uid("separate-rejected")
                .name("separate rejected");

        changes.getSideOutput(SeparateRejected.REJECTED)
                .sinkTo(sinks.rejected())
                .uid("write-rejected")
                .name("write rejected");

        changes.sinkTo(sinks.documents()).uid("write-documents").name("write documents");
    }
}
