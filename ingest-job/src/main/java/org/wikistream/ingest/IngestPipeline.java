package org.wikistream.ingest;

import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.wikistream.ingest.audit.AuditedFrame;

/** Wires the job. */
public final class IngestPipeline {

    static final String READ_STREAMS = "read-streams";
    static final String WRITE_TOPICS = "write-topics";

    private IngestPipeline() {}

    /**
     * Source and sink are chained: each stream has one subtask, and nothing between the two can change the order.
     *
     * <pre>
     *   EventStreams --SSE--> read-streams --> write-topics --transaction--> wikimedia.recentchange
     *                         (each once)      (with audit)                  wikimedia.recentchange.rejected
     *                                                                        wikimedia.recentchange.audit
     * </pre>
     */
    public static void define(
            StreamExecutionEnvironment env,
            IngestSettings settings,
            Source<AuditedFrame, ?, ?> source,
            Sink<AuditedFrame> sink) {
        int streams = settings.eventStreams().streams().size();
        env.fromSource(source, WatermarkStrategy.noWatermarks(), READ_STREAMS)
                .uid(READ_STREAMS)
                .setParallelism(streams)
                .sinkTo(sink)
                .uid(WRITE_TOPICS)
                .name(WRITE_TOPICS)
                .setParallelism(streams);
    }
}
