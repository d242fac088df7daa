package org.wikistream.indexing.stats;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.jspecify.annotations.Nullable;

/**
 * Step 2: adds deltas to their rows. A row is sent within a second of growing (of a backlog some seconds, but before a
 * barrier), as final when the watermark reaches the window's end, and from then on with each late delta. Its state goes when
 * the allowed lateness is over; a delta that comes after that (from a partition that stood aside) leaves with its counts as
 * {@link Statistics#LATE}, because a window opened again would overwrite the total with less.
 *
 * <p>Rows that grow are on the heap, and written to state before each barrier: a row of thousands of names would cost more
 * to read and write with each delta than to count, and a backlog's rows come and go between two barriers. What is sent and
 * what is final doesn't depend on where a row is. A row in state has a timer, which ends it where nothing else does, as
 * after a restore; a row on the heap is ended with its window.
 *
 * <p>An operator rather than a function, for the hook before a barrier.
 */
final class SumRows extends AbstractStreamOperator<StatisticsRow>
        implements OneInputStreamOperator<RowDelta, StatisticsRow>, Triggerable<RowKey, VoidNamespace> {

    private static final Duration SEND_INTERVAL = Duration.ofSeconds(1);
    /**
     * Sent each second of those that have grown, the longest waiting first. A second of the stream has some 120. Of a backlog
     * each second has most of ten windows, and OpenSearch would write them for nothing: they are final a moment later.
     */
    static final int MAX_SENT = 500;
    /** Each may have some KB: more than ten windows, in which a backlog keeps its rows until the lateness is over. */
    static final int MAX_ROWS = 10_000;
    /** In all rows together, some 100 bytes each. */
    static final int MAX_NAMES = 500_000;

    private final Windows windows;

    private final Map<RowKey, OpenRow> open = new HashMap<>();
    /** In all open rows together. */
    private int names;

    /** Open rows that have grown since they were sent, the one that did first before the others. */
    private final Map<RowKey, OpenRow> unsent = new LinkedHashMap<>();

    /** No row on the heap ends or goes before this. */
    private long nextEnd = Long.MAX_VALUE;

    @SuppressWarnings("NullAway.Init") // Set in initializeState, which Flink calls first.
    private transient ValueState<RowTotal> state;

    @SuppressWarnings("NullAway.Init") // Set in open, which Flink calls next.
    private transient InternalTimerService<VoidNamespace> timers;

    @SuppressWarnings("NullAway.Init") // Set in initializeState.
    private transient CheckpointedWatermark watermark;

    @SuppressWarnings("NullAway.Init") // Set in open.
    private transient StatisticsMetrics statisticsMetrics;

    /** As of the last time that rows were sent; read by reporters' threads. */
    private volatile int openWindows;

    private volatile int openRows;

    SumRows(Windows windows) {
        this.windows = windows;
    }

    /**
     * The floor is the highest copy, other than in step 1: all subtasks see the watermarks of all of step 1, so the highest
     * is what all had reached. A lower one would open windows again that a subtask ahead of it had dropped. A window that
     * still has its state is not measured by it.
     */
    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        watermark = CheckpointedWatermark.restore(context.getOperatorStateStore(), Math::max, windows);
        state = context.getKeyedStateStore()
                .getState(new ValueStateDescriptor<>("total", TypeInformation.of(RowTotal.class)));
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // What the timer throws fails the task, and it ends with the task.
    public void open() throws Exception {
        super.open();
        statisticsMetrics = new StatisticsMetrics(getMetricGroup());
        statisticsMetrics.open(() -> openWindows, () -> openRows);
        // The name that release 0.1.0 has its timers under.
        timers = getInternalTimerService("user-timers", VoidNamespaceSerializer.INSTANCE, this);
        long interval = SEND_INTERVAL.toMillis();
        getProcessingTimeService()
                .scheduleWithFixedDelay(
                        time -> {
                            send(MAX_SENT);
                            count();
                        },
                        interval,
                        interval);
    }

    @Override
    public void processElement(StreamRecord<RowDelta> element) throws Exception {
        RowDelta delta = element.getValue();
        OpenRow row = find(delta.row());
        if (row == null) {
            if (watermark.isGone(delta.row().windowEnd())) {
                sendLate(delta);
                return;
            }
            row = OpenRow.empty(watermark.isOver(delta.row().windowEnd()));
            hold(delta.row(), row);
        }
        int before = row.size();
        row.add(delta);
        names += row.size() - before;
        if (row.isFinal()) {
            send(delta.row(), row);
        } else {
            unsent.put(delta.row(), row);
        }
        if (open.size() >= MAX_ROWS || names >= MAX_NAMES) {
            store();
            open.clear();
            names = 0;
            nextEnd = Long.MAX_VALUE;
        }
    }

    /**
     * The end of input, as by a stop with {@code --drain}, is no time: a job that goes on from its savepoint adds to the same
     * rows. They stay as they are, with their timers, which Flink's own way would fire. {@link #finish} sends those that have
     * grown.
     */
    @Override
    public void processWatermark(Watermark mark) throws Exception {
        if (CheckpointedWatermark.isEndOfInput(mark)) {
            output.emitWatermark(mark);
            return;
        }
        watermark.advanceTo(mark.getTimestamp());
        if (mark.getTimestamp() >= nextEnd) {
            end(mark.getTimestamp());
        }
        super.processWatermark(mark);
    }

    /** Of a row in state. Where it is on the heap as well, that was ended just before. */
    @Override
    public void onEventTime(InternalTimer<RowKey, VoidNamespace> timer) throws Exception {
        RowKey key = timer.getKey();
        if (isForgettable(timer)) {
            state.clear();
            return;
        }
        OpenRow row = find(key);
        if (row == null) {
            return;
        }
        end(key, row);
        if (windows.goneAt(key.windowEnd()) <= timer.getTimestamp()) {
            forget(row);
            open.remove(key);
        } else {
            // Also where the lateness was raised since the timer was set: it is set again, later.
            setTimer(key, row);
        }
    }

    /**
     * Whether a row that only state holds is final and gone, so that it need not be read, which costs more than all else about
     * it: a timer later than the window's end was set when the row was final.
     */
    private boolean isForgettable(InternalTimer<RowKey, VoidNamespace> timer) {
        RowKey key = timer.getKey();
        return timer.getTimestamp() > key.windowEnd()
                && windows.goneAt(key.windowEnd()) <= timer.getTimestamp()
                && !open.containsKey(key);
    }

    /** Only release 0.1.0 set such timers, to send rows. */
    @Override
    public void onProcessingTime(InternalTimer<RowKey, VoidNamespace> timer) throws Exception {
        OpenRow row = find(timer.getKey());
        if (row != null && !row.isFinal()) {
            send(timer.getKey(), row);
        }
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
        store();
        // Only late changes can still make them grow.
        open.values().removeIf(OpenRow::isFinal);
        names = open.values().stream().mapToInt(OpenRow::size).sum();
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        watermark.snapshot();
    }

    @Override
    public void finish() throws Exception {
        send(Integer.MAX_VALUE);
        super.finish();
    }

    /** The row of the current key. */
    private @Nullable OpenRow find(RowKey key) throws Exception {
        OpenRow row = open.get(key);
        if (row != null) {
            return row;
        }
        RowTotal stored = state.value();
        return stored == null ? null : hold(key, OpenRow.of(stored));
    }

    private OpenRow hold(RowKey key, OpenRow row) {
        open.put(key, row);
        names += row.size();
        nextEnd = Math.min(nextEnd, endOf(key, row));
        return row;
    }

    /** Of those that have grown since they were sent, the longest waiting first. */
    private void send(int atMost) {
        Iterator<Map.Entry<RowKey, OpenRow>> each = unsent.entrySet().iterator();
        for (int sent = 0; sent < atMost && each.hasNext(); sent++) {
            Map.Entry<RowKey, OpenRow> row = each.next();
            each.remove();
            output.collect(new StreamRecord<>(row.getValue().toSend(row.getKey())));
        }
    }

    /** What reporters ask for. */
    private void count() {
        Set<Long> ends = new HashSet<>();
        open.forEach((key, row) -> {
            if (!row.isFinal()) {
                ends.add(key.windowEnd());
            }
        });
        openWindows = ends.size();
        openRows = open.size();
    }

    /** A change is in three rows: it counts as late by that of everything. */
    private void sendLate(RowDelta delta) {
        output.collect(Statistics.LATE, new StreamRecord<>(LateRecord.of(delta)));
        statisticsMetrics.late(delta.row().isOfEverything() ? delta.counts().events() : 0);
    }

    private void send(RowKey key, OpenRow row) {
        unsent.remove(key);
        output.collect(new StreamRecord<>(row.toSend(key)));
    }

    /** A row is sent before it is stored, because nothing sends it after a restore until it grows again. */
    private void store() throws Exception {
        send(Integer.MAX_VALUE);
        for (Map.Entry<RowKey, OpenRow> each : open.entrySet()) {
            OpenRow row = each.getValue();
            if (row.isChanged()) {
                setCurrentKey(each.getKey());
                state.update(row.toStore());
                setTimer(each.getKey(), row);
            }
        }
    }

    private void setTimer(RowKey key, OpenRow row) {
        timers.registerEventTimeTimer(VoidNamespace.INSTANCE, endOf(key, row));
    }

    /** Ends the rows on the heap whose windows a watermark ends, and drops those whose lateness is over. */
    private void end(long mark) throws Exception {
        nextEnd = Long.MAX_VALUE;
        for (Iterator<Map.Entry<RowKey, OpenRow>> each = open.entrySet().iterator(); each.hasNext(); ) {
            Map.Entry<RowKey, OpenRow> entry = each.next();
            RowKey key = entry.getKey();
            OpenRow row = entry.getValue();
            if (key.windowEnd() <= mark) {
                end(key, row);
            }
            if (windows.goneAt(key.windowEnd()) <= mark) {
                setCurrentKey(key);
                forget(row);
                each.remove();
            } else {
                nextEnd = Math.min(nextEnd, endOf(key, row));
            }
        }
    }

    private void end(RowKey key, OpenRow row) {
        if (!row.isFinal()) {
            row.close();
            send(key, row);
        }
    }

    /** Drops the row of the current key. */
    private void forget(OpenRow row) throws Exception {
        names -= row.size();
        if (row.isStored()) {
            state.clear();
        }
    }

    /** When the row is final, and then when it is gone. */
    private long endOf(RowKey key, OpenRow row) {
        return row.isFinal() ? windows.goneAt(key.windowEnd()) : key.windowEnd();
    }
}
