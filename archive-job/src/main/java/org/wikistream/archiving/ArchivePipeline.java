package org.wikistream.archiving;

import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.wikistream.changesource.ChangeSource;
import org.wikistream.changesource.SeparateRejected;
import org.wikistream.changesource.records.EnrichedChange;

/**
 * Makes a row of each change.
 *
 * <pre>
 * read-changes ─► separate-rejected ─┬─► write-changes ─► its committer: one commit for each checkpoint
 *                                    └─► write-rejected
 * </pre>
 */
public final class ArchivePipeline {

    private ArchivePipeline() {}

    public static void define(StreamExecutionEnvironment env, ChangeSource source, ArchiveSinks sinks) {
        SingleOutputStreamOperator<EnrichedChange> changes = env.fromSource(
                        source.source(), source.watermarks(), "read-changes")
                .uid("read-changes")
                .process(new SeparateRejected())
                .name("separate-rejected")
                .uid("separate-rejected");
        write(changes, sinks.changes(), "write-changes");
        write(changes.getSideOutput(SeparateRejected.REJECTED), sinks.rejected(), "write-rejected");
    }

    private static <T> void write(DataStream<T> stream, Sink<T> sink, String uid) {
        stream.sinkTo(sink).name(uid).uid(uid);
    }
}
