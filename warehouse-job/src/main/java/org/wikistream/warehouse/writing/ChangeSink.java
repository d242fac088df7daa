package org.wikistream.warehouse.writing;

import java.io.IOException;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.api.connector.sink2.SupportsWriterState;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.wikistream.changesource.records.EnrichedChange;
import org.wikistream.changesource.sidetopic.DeadLetters;
import org.wikistream.changesource.stored.WrittenOffsets;
import org.wikistream.changesource.stored.WrittenOffsetsSerializer;
import org.wikistream.mysql.MySqlConnection;
import org.wikistream.topics.SourceTopic;

/**
 * Writes changes to {@code recent_change} and to the roll-ups, each exactly once by its key. A checkpoint completes
 * when everything before it is committed, or durable as a dead letter.
 *
 * <p>The state is the place up to which each partition is in the database. It is not used to skip anything, but to
 * detect that a job was restored over a database older than its state, in which records would be missing for good. The
 * job then ends.
 *
 * <p>Flink's JdbcSink was considered and does not fit: it fails the job on an outage and on a bad row, and can't add to
 * the roll-ups what a row counts only if the row is new.
 */
public final class ChangeSink implements Sink<EnrichedChange>, SupportsWriterState<EnrichedChange, WrittenOffsets> {

    private final MySqlConnection mySql;
    private final BatchLimits limits;
    private final SourceTopic topic;
    private final DeadLetters.Factory<EnrichedChange> deadLetters;

    /** @param batchRows the most rows that one transaction writes */
    public ChangeSink(
            MySqlConnection mySql, int batchRows, SourceTopic topic, DeadLetters.Factory<EnrichedChange> deadLetters) {
        this.mySql = mySql;
        this.limits = BatchLimits.ofRows(batchRows);
        this.topic = topic;
        this.deadLetters = deadLetters;
    }

    @Override
    public StatefulSinkWriter<EnrichedChange, WrittenOffsets> createWriter(WriterInitContext context) {
        return restoreWriter(context, List.of());
    }

    @Override
    public StatefulSinkWriter<EnrichedChange, WrittenOffsets> restoreWriter(
            WriterInitContext context, Collection<WrittenOffsets> states) {
        OffsetGuard guard = new OffsetGuard(topic, states);
        Clock clock = Clock.systemUTC();
        int subtask = context.getTaskInfo().getIndexOfThisSubtask();
        DailyMonths months = subtask == 0 ? new DailyMonths(mySql, clock) : null;
        return new Writer(
                guard,
                new RowWriter<>(
                        "write-changes-" + subtask,
                        mySql,
                        limits,
                        new ChangeRows(topic, guard, months),
                        deadLetters.open(),
                        context.getMailboxExecutor(),
                        context.getProcessingTimeService(),
                        context.metricGroup(),
                        clock));
    }

    @Override
    @Deprecated
    public StatefulSinkWriter<EnrichedChange, WrittenOffsets> createWriter(InitContext context) {
        throw new UnsupportedOperationException("Flink calls the other one");
    }

    @Override
    public SimpleVersionedSerializer<WrittenOffsets> getWriterStateSerializer() {
        return new WrittenOffsetsSerializer();
    }

    /** Adds the state. */
    private static final class Writer implements StatefulSinkWriter<EnrichedChange, WrittenOffsets> {

        private final OffsetGuard guard;
        private final RowWriter<EnrichedChange, ?> rows;

        Writer(OffsetGuard guard, RowWriter<EnrichedChange, ?> rows) {
            this.guard = guard;
            this.rows = rows;
        }

        @Override
        public void write(EnrichedChange change, Context context) throws IOException, InterruptedException {
            rows.write(change, context);
        }

        @Override
        public void flush(boolean endOfInput) throws IOException, InterruptedException {
            rows.flush(endOfInput);
        }

        @Override
        public List<WrittenOffsets> snapshotState(long checkpointId) {
            return List.of(guard.state());
        }

        @Override
        public void close() throws Exception {
            rows.close();
        }
    }
}
