package org.wikistream.indexing.stats;

import java.time.Duration;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.TimeDomain;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Step 2: adds deltas to their rows. A row is sent within a second of growing, as final when the watermark reaches the
 * window's end, and from then on with each late delta. Its state goes when the allowed lateness is over; a delta that
 * comes after that (from a partition that stood aside) leaves with its counts as {@link Statistics#LATE}, because a
 * window opened again would overwrite the total with less.
 *
 * <p>One value in state for each row: a delta costs one read and one write of it.
 */
final class SumRows extends KeyedProcessFunction<RowKey, RowDelta, StatisticsRow> implements CheckpointedFunction {

    private static final long SEND_INTERVAL = Duration.ofSeconds(1).toMillis();

    private final Windows windows;

    private transient ValueState<RowTotal> state;

    @SuppressWarnings("NullAway.Init") // Set in initializeState, which Flink calls first.
    private transient KeptWatermark watermark;

    SumRows(Windows windows) {
        this.windows = windows;
    }

    /**
     * The floor is the highest copy, other than in step 1: all subtasks see the watermarks of all of step 1, and each
     * notes them only where it has something to do, so the highest is what all had reached. A lower one would open
     * windows again that a subtask ahead of it had dropped. A window that still has its state is not measured by it.
     */
    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        watermark = KeptWatermark.restore(context.getOperatorStateStore(), Math::max);
    }

    @Override
    public void open(OpenContext context) {
        state = getRuntimeContext().getState(new ValueStateDescriptor<>("total", TypeInformation.of(RowTotal.class)));
    }

    @Override
    public void processElement(RowDelta delta, Context context, Collector<StatisticsRow> rows) throws Exception {
        watermark.advanceTo(context.timerService().currentWatermark());
        RowTotal before = state.value();
        long end = delta.row().windowEnd();
        if (before == null && windows.isGone(end, watermark.current())) {
            context.output(Statistics.LATE, LateRecord.of(delta));
            return;
        }
        RowTotal total = before == null ? opened(delta, context) : before.plus(delta.counts());
        state.update(total);
        if (total.isFinal()) {
            rows.collect(StatisticsRow.of(delta.row(), total));
        } else {
            context.timerService().registerProcessingTimeTimer(nextSending(context));
        }
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<StatisticsRow> rows) throws Exception {
        watermark.advanceTo(context.timerService().currentWatermark());
        @Nullable RowTotal total = state.value();
        if (total == null) {
            return;
        }
        if (context.timeDomain() == TimeDomain.EVENT_TIME) {
            close(total, time, context, rows);
        } else if (!total.isFinal()) {
            rows.collect(StatisticsRow.of(context.getCurrentKey(), total));
        }
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        watermark.snapshot();
    }

    private RowTotal opened(RowDelta delta, Context context) {
        long end = delta.row().windowEnd();
        boolean isOver = windows.isOver(end, watermark.current());
        context.timerService().registerEventTimeTimer(isOver ? windows.goneAt(end) : end);
        return new RowTotal(delta.counts(), isOver);
    }

    private void close(RowTotal total, long time, OnTimerContext context, Collector<StatisticsRow> rows)
            throws Exception {
        RowKey row = context.getCurrentKey();
        if (!total.isFinal()) {
            rows.collect(StatisticsRow.of(row, total.closed()));
        }
        if (windows.isGone(row.windowEnd(), time)) {
            state.clear();
        } else {
            state.update(total.closed());
            // Also where the lateness was raised since the timer was set: it is set again, later.
            context.timerService().registerEventTimeTimer(windows.goneAt(row.windowEnd()));
        }
    }

    /** The same moment for all deltas of a second: a row has one timer, however often it grows. */
    private static long nextSending(Context context) {
        long now = context.timerService().currentProcessingTime();
        return now - Math.floorMod(now, SEND_INTERVAL) + SEND_INTERVAL;
    }
}
