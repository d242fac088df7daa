package org.wikistream.indexing.stats;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
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
 * Step 2: adds deltas to their rows. A row is sent within a second after it has grown (in a backlog within ten, and
 * mostly not until it is final: {@link UnsentRows}), as final when the watermark reaches the window's end, and then
 * with each late delta. Its state is dropped when the allowed lateness is over. A delta that comes after that (from a
 * partition that was idle) leaves with its counts as {@link Statistics#LATE}, because a window that opens again would
 * overwrite the total with less.
 *
 * <p>Growing rows are on the heap, and are written to state before each barrier: reading and writing a row of thousands
 * of names with each delta would cost more than counting, and the rows of a backlog come and go between two barriers.
 * The place of a row does not affect what is sent and what is final. A row in state has a timer, which ends it if
 * nothing else does, as after a restore; a row on the heap ends with its window.
 *
 * <p>This is an operator rather than a function, because it needs the hook before a barrier.
 */
final class SumRows extends AbstractStreamOperator<StatisticsRow>
        implements OneInputStreamOperator<RowDelta, StatisticsRow>, Triggerable<RowKey, VoidNamespace> {

    private static final Duration SEND_INTERVAL = Duration.ofSeconds(1);
    /** The most rows sent per second, those that wait longest first. A second of the live stream has some 120. */
    static final int MAX_SENT = 500;
    /** Long ago, so that such a timer fires as soon as the job goes on from a checkpoint that has it. */
    private static final long AFTER_RESTORE = 0;
    /**
     * A row may take some KB. This is more than ten windows, for which a backlog keeps its rows until the lateness is
     * over.
     */
    static final int MAX_ROWS = 10_000;
    /** The number of names in all rows together. A name takes some 100 bytes. */
    static final int MAX_NAMES = 500_000;

    private final Windows windows;

    private final Map<RowKey, OpenRow> open = new HashMap<>();
    /** The number of names in all open rows together. */
    private int names;

    private final UnsentRows unsent = new UnsentRows();

    /** No row on the heap ends or is dropped before this watermark. */
    private long nextEnd = Long.MAX_VALUE;

    @SuppressWarnings("NullAway.Init") // Set in initializeState, which Flink calls first.
    private transient ValueState<RowTotal> state;

    @SuppressWarnings("NullAway.Init") // Set in open, which Flink calls next.
    private transient InternalTimerService<VoidNamespace> timers;

    @SuppressWarnings("NullAway.Init") // Set in initializeState.
    private transient CheckpointedWatermark watermark;

    @SuppressWarnings("NullAway.Init") // Set in open.
    private transient StatisticsMetrics statisticsMetrics;

    /** Updated whenever rows are sent. Reporters' threads read it. */
    private volatile int openWindows;

    private volatile int openRows;

    SumRows(Windows windows) {
        this.windows = windows;
    }

    /**
     * Unlike in step 1, the floor is the highest copy: every subtask sees the watermarks of all of step 1, so all had
     * reached the highest. A lower floor would open windows again that a subtask ahead had dropped. A window that still
     * has its state takes deltas whatever the floor.
     */
    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        watermark = CheckpointedWatermark.restore(context.getOperatorStateStore(), Math::max, windows);
        state = context.getKeyedStateStore()
                .getState(new ValueStateDescriptor<>("total", TypeInformation.of(RowTotal.class)));
    }

    @Override
    @SuppressWarnings(
            "FutureReturnValueIgnored") // An exception in the timer fails the task, and the timer ends with the task.
    public void open() throws Exception {
        super.open();
        statisticsMetrics = new StatisticsMetrics(getMetricGroup());
        statisticsMetrics.open(() -> openWindows, () -> openRows);
        // Release 0.1.0 stored its timers under this name.
        timers = getInternalTimerService("user-timers", VoidNamespaceSerializer.INSTANCE, this);
        long interval = SEND_INTERVAL.toMillis();
        getProcessingTimeService()
                .scheduleWithFixedDelay(
                        time -> {
                            unsent.release(now());
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
            unsent.add(delta.row(), row, delta.fromBacklog(), now());
        }
        if (open.size() >= MAX_ROWS || names >= MAX_NAMES) {
            sendAll();
            store();
            open.clear();
            names = 0;
            nextEnd = Long.MAX_VALUE;
        }
    }

    /**
     * The end of input, such as after a stop with {@code --drain}, is not a time: a job that resumes from the savepoint
     * adds to the same rows. The rows therefore stay as they are, with their timers, which Flink would fire by default.
     * {@link #finish} sends those that have grown. A watermark that is no time ends nothing either.
     */
    @Override
    public void processWatermark(Watermark mark) throws Exception {
        if (CheckpointedWatermark.isEndOfInput(mark) || CheckpointedWatermark.isNoTime(mark)) {
            output.emitWatermark(mark);
            return;
        }
        watermark.advanceTo(mark.getTimestamp());
        if (mark.getTimestamp() >= nextEnd) {
            end(mark.getTimestamp());
        }
        super.processWatermark(mark);
    }

    /** Handles the timer of a row in state. If the row is also on the heap, that copy was ended just before. */
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
            // If the lateness was raised since the timer was set, this sets it again for later.
            setTimer(key, row);
        }
    }

    /**
     * Returns whether a row that is only in state is final and due to be dropped. It then need not be read, which would
     * cost more than anything else here. A timer later than the window's end was set when the row was already final.
     */
    private boolean isForgettable(InternalTimer<RowKey, VoidNamespace> timer) {
        RowKey key = timer.getKey();
        return timer.getTimestamp() > key.windowEnd()
                && windows.goneAt(key.windowEnd()) <= timer.getTimestamp()
                && !open.containsKey(key);
    }

    /**
     * The timer of a row that was held when it was stored, or one of release 0.1.0. A row that is on the heap is sent
     * in its turn, if it was not sent already. So the timer matters only after a restore: then nothing else would send
     * the row until it grows or ends, and it does neither if no more changes come.
     */
    @Override
    public void onProcessingTime(InternalTimer<RowKey, VoidNamespace> timer) throws Exception {
        if (open.containsKey(timer.getKey())) {
            return;
        }
        OpenRow row = find(timer.getKey());
        if (row != null && !row.isFinal()) {
            send(timer.getKey(), row);
        }
    }

    /**
     * A row is sent before it is stored, because nothing sends it after a restore until it grows again. One that is
     * held gets a timer for that instead. No timer fires before the snapshot that is to have it: what waits below this
     * operator meanwhile lets mails of its own pass, and none of this operator's.
     */
    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
        send(Integer.MAX_VALUE);
        store();
        for (RowKey key : unsent.held()) {
            setCurrentKey(key);
            timers.registerProcessingTimeTimer(VoidNamespace.INSTANCE, AFTER_RESTORE);
        }
        // Only late changes can still make final rows grow.
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
        sendAll();
        super.finish();
    }

    /** Returns the row of the current key. */
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

    /** Sends rows that have grown since they were sent and are not held, those that wait longest first. */
    private void send(int atMost) {
        for (int sent = 0; sent < atMost; sent++) {
            Map.Entry<RowKey, OpenRow> next = unsent.poll();
            if (next == null) {
                return;
            }
            output.collect(new StreamRecord<>(next.getValue().toSend(next.getKey())));
        }
    }

    private void sendAll() {
        unsent.releaseAll();
        send(Integer.MAX_VALUE);
    }

    private long now() {
        return getProcessingTimeService().getCurrentProcessingTime();
    }

    /** Updates the values of the gauges. */
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

    /** Each change feeds three rows; only the grand total decides how many changes are late. */
    private void sendLate(RowDelta delta) {
        output.collect(Statistics.LATE, new StreamRecord<>(LateRecord.of(delta)));
        statisticsMetrics.late(delta.row().isOfEverything() ? delta.counts().events() : 0);
    }

    private void send(RowKey key, OpenRow row) {
        unsent.remove(key);
        output.collect(new StreamRecord<>(row.toSend(key)));
    }

    private void store() throws Exception {
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

    /** Returns the watermark at which the row becomes final or, once it is, is dropped. */
    private long endOf(RowKey key, OpenRow row) {
        return row.isFinal() ? windows.goneAt(key.windowEnd()) : key.windowEnd();
    }
}
