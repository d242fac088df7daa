package org.wikistream.warehouse;

import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.wikistream.changesource.SeparateRejected;
import org.wikistream.changesource.records.EnrichedChange;
import org.wikistream.warehouse.minutes.ReadMinute;
import org.wikistream.warehouse.minutes.SeparateMinutes;

/**
 * Makes a row of each change, and of each minute that indexing-job has counted.
 *
 * <pre>
 * read-changes ─► separate-rejected ─┬─► write-changes      recent_change and the roll-ups
 *                                    └─► write-rejected
 * read-statistics ─► separate-minutes ─┬─► write-minutes    category_minute
 *                                      └─► write-rejected-minutes
 * </pre>
 *
 * <p>The two halves have nothing in common but the database: each goes on while the other waits for a topic.
 */
public final class WarehousePipeline {

    private WarehousePipeline() {}

    public static void define(StreamExecutionEnvironment env, WarehouseSources sources, WarehouseSinks sinks) {
        SingleOutputStreamOperator<EnrichedChange> changes = env.fromSource(
                        sources.changes().source(), sources.changes().watermarks(), "read-changes")
                .uid("read-changes")
                .process(new SeparateRejected())
                .name("separate-rejected")
                .uid("separate-rejected");
        write(changes, sinks.changes(), "write-changes");
        write(changes.getSideOutput(SeparateRejected.REJECTED), sinks.rejected(), "write-rejected");

        SingleOutputStreamOperator<ReadMinute> minutes = env.fromSource(
                        sources.statistics(), WatermarkStrategy.noWatermarks(), "read-statistics")
                .uid("read-statistics")
                .process(new SeparateMinutes())
                .name("separate-minutes")
                .uid("separate-minutes");
        write(minutes, sinks.minutes(), "write-minutes");
        write(minutes.getSideOutput(SeparateMinutes.REJECTED), sinks.rejectedMinutes(), "write-rejected-minutes");
    }

    private static <T> void write(DataStream<T> stream, Sink<T> sink, String uid) {
        stream.sinkTo(sink).name(uid).uid(uid);
    }
}
