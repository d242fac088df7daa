package org.wikistream.warehouse.writing;

import java.time.Clock;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.util.function.SerializableFunction;
import org.wikistream.changesource.sidetopic.DeadLetters;
import org.wikistream.mysql.MySqlConnection;
import org.wikistream.statistics.PublishedRow;

/**
 * Writes rows of the statistics to {@code category_minute}, which keeps the highest version of each. A checkpoint
 * completes when everything before it is committed, or durable as a dead letter. It has no state: the topic keeps each
 * row.
 */
public final class MinuteSink<E> implements Sink<E> {

    private final MySqlConnection mySql;
    private final BatchLimits limits;
    private final SerializableFunction<E, PublishedRow> toRow;
    private final DeadLetters.Factory<E> deadLetters;

    /** @param batchRows the most rows that one transaction writes */
    public MinuteSink(
            MySqlConnection mySql,
            int batchRows,
            SerializableFunction<E, PublishedRow> toRow,
            DeadLetters.Factory<E> deadLetters) {
        this.mySql = mySql;
        this.limits = BatchLimits.ofRows(batchRows);
        this.toRow = toRow;
        this.deadLetters = deadLetters;
    }

    @Override
    public SinkWriter<E> createWriter(WriterInitContext context) {
        return new RowWriter<>(
                "write-minutes-" + context.getTaskInfo().getIndexOfThisSubtask(),
                mySql,
                limits,
                new MinuteRows<>(toRow),
                deadLetters.open(),
                context.getMailboxExecutor(),
                context.getProcessingTimeService(),
                context.metricGroup(),
                Clock.systemUTC());
    }

    @Override
    @Deprecated
    public SinkWriter<E> createWriter(InitContext context) {
        throw new UnsupportedOperationException("Flink calls the other one");
    }
}
