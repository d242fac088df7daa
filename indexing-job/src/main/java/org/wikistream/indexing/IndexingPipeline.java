package org.wikistream.indexing;

import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.wikistream.changesource.ChangeSource;
import org.wikistream.changesource.SeparateRejected;
import org.wikistream.changesource.records.EnrichedChange;
import org.wikistream.indexing.stats.Statistics;

/**
 * Makes a document of each change, and counts it in its window.
 *
 * <pre>
 * read-changes ─► separate-rejected ─┬─► write-documents
 *                                    ├─► count-changes ═ by row ═► sum-rows ─► write-statistics
 *                                    │         │                       ├─────► publish-statistics
 *                                    │         └────────── late ───────┴─────► write-late
 *                                    └─► write-rejected
 * </pre>
 *
 * <p>A change is the same object from the parser to the sinks, in the thread that read it. All operators on the left
 * are chained; only counts cross the network.
 */
public final class IndexingPipeline {

    private IndexingPipeline() {}

    public static void define(
            StreamExecutionEnvironment env, IndexingSettings settings, ChangeSource changes, IndexingSinks sinks) {
        SingleOutputStreamOperator<EnrichedChange> enriched = env.fromSource(
                        changes.source(), changes.watermarks(), "read-changes")
                .uid("read-changes")
                .process(new SeparateRejected())
                .name("separate-rejected")
                .uid("separate-rejected");
        Statistics statistics = Statistics.define(enriched, settings.statistics());

        write(enriched, sinks.documents(), "write-documents");
        write(statistics.rows(), sinks.statistics(), "write-statistics");
        write(statistics.rows(), sinks.finalStatistics(), "publish-statistics");
        write(statistics.late(), sinks.late(), "write-late");
        write(enriched.getSideOutput(SeparateRejected.REJECTED), sinks.rejected(), "write-rejected");
    }

    private static <T> void write(DataStream<T> stream, Sink<T> sink, String uid) {
        stream.sinkTo(sink).name(uid).uid(uid);
    }
}
