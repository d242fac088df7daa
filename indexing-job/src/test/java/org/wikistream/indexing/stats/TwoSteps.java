package org.wikistream.indexing.stats;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.wikistream.changesource.records.EnrichedChange;

/** Both steps, connected as in a job, and a store that keeps the highest version of each row. */
final class TwoSteps implements AutoCloseable {

    private static final int MAX_PARALLELISM = 12;

    private final List<OneInputStreamOperatorTestHarness<EnrichedChange, RowDelta>> counts = new ArrayList<>();
    private final List<KeyedOneInputStreamOperatorTestHarness<RowKey, RowDelta, StatisticsRow>> sums =
            new ArrayList<>();
    private final long[] watermarks;
    private long watermark = Long.MIN_VALUE;
    private final Map<RowKey, StatisticsRow> store;
    private final List<StatisticsRow> sent = new ArrayList<>();
    private final List<LateRecord> late = new ArrayList<>();
    private final long clock;

    private TwoSteps(
            StatisticsSettings settings,
            int parallelism,
            @Nullable Savepoint savepoint,
            Map<RowKey, StatisticsRow> store,
            long clock)
            throws Exception {
        this.store = store;
        this.clock = clock;
        watermarks = new long[parallelism];
        Windows windows = Windows.of(settings);
        for (int subtask = 0; subtask < parallelism; subtask++) {
            watermarks[subtask] = Long.MIN_VALUE;
            OneInputStreamOperatorTestHarness<EnrichedChange, RowDelta> count = new OneInputStreamOperatorTestHarness<>(
                    new CountChanges(windows), MAX_PARALLELISM, parallelism, subtask);
            KeyedOneInputStreamOperatorTestHarness<RowKey, RowDelta, StatisticsRow> sum =
                    RowsHarness.of(windows, MAX_PARALLELISM, parallelism, subtask);
            count.setProcessingTime(clock);
            sum.setProcessingTime(clock);
            if (savepoint != null) {
                count.initializeState(part(savepoint.count, savepoint.parallelism, parallelism, subtask));
                sum.initializeState(part(savepoint.sum, savepoint.parallelism, parallelism, subtask));
            }
            count.open();
            sum.open();
            counts.add(count);
            sums.add(sum);
        }
    }

    record Savepoint(OperatorSubtaskState count, OperatorSubtaskState sum, int parallelism) {}

    static TwoSteps start(StatisticsSettings settings) throws Exception {
        return start(settings, 0);
    }

    /** Starts with the clock at a time in epoch milliseconds. Restored steps start at the same time. */
    static TwoSteps start(StatisticsSettings settings, long clock) throws Exception {
        return new TwoSteps(settings, 1, null, new HashMap<>(), clock);
    }

    /** Resumes from a savepoint, with the same store. */
    TwoSteps restore(StatisticsSettings settings, Savepoint savepoint) throws Exception {
        return restore(settings, savepoint, savepoint.parallelism);
    }

    TwoSteps restore(StatisticsSettings settings, Savepoint savepoint, int parallelism) throws Exception {
        return new TwoSteps(settings, parallelism, savepoint, store, clock);
    }

    /** Passes the change to the reader of its partition. */
    void accept(EnrichedChange change) throws Exception {
        counts.get(change.partition() % counts.size()).processElement(new StreamRecord<>(change));
        pass();
    }

    void watermark(long time) throws Exception {
        for (int subtask = 0; subtask < counts.size(); subtask++) {
            watermark(subtask, time);
        }
    }

    /** Advances the watermark of one reader; step 2 uses the lowest. */
    void watermark(int subtask, long time) throws Exception {
        counts.get(subtask % counts.size()).processWatermark(time);
        pass();
    }

    void processingTime(long time) throws Exception {
        for (AbstractStreamOperatorTestHarness<?> count : counts) {
            count.setProcessingTime(time);
        }
        pass();
        for (AbstractStreamOperatorTestHarness<?> sum : sums) {
            sum.setProcessingTime(time);
        }
        pass();
    }

    Savepoint savepoint() throws Exception {
        for (OneInputStreamOperatorTestHarness<?, ?> count : counts) {
            count.prepareSnapshotPreBarrier(1);
        }
        pass();
        for (OneInputStreamOperatorTestHarness<?, ?> sum : sums) {
            sum.prepareSnapshotPreBarrier(1);
        }
        pass();
        return new Savepoint(snapshot(counts), snapshot(sums), counts.size());
    }

    /** Ends the input as {@code flink stop --drain} does: for one reader after the other. */
    Savepoint drain() throws Exception {
        for (int subtask = 0; subtask < counts.size(); subtask++) {
            watermark(subtask, Long.MAX_VALUE);
        }
        for (OneInputStreamOperatorTestHarness<?, ?> count : counts) {
            count.getOneInputOperator().finish();
        }
        pass();
        for (OneInputStreamOperatorTestHarness<?, ?> sum : sums) {
            sum.getOneInputOperator().finish();
        }
        pass();
        return savepoint();
    }

    /** Returns the copy with the highest version of each row. */
    Map<RowKey, StatisticsRow> store() {
        return store;
    }

    StatisticsRow stored(RowKey key) {
        return Objects.requireNonNull(store.get(key), () -> "No " + key);
    }

    /** Returns all copies of all rows, in the order in which they were sent. */
    List<StatisticsRow> sent() {
        return sent;
    }

    List<LateRecord> late() {
        return late;
    }

    @Override
    public void close() throws Exception {
        for (AutoCloseable count : counts) {
            count.close();
        }
        for (AutoCloseable sum : sums) {
            sum.close();
        }
    }

    private static OperatorSubtaskState snapshot(List<? extends OneInputStreamOperatorTestHarness<?, ?>> subtasks)
            throws Exception {
        OperatorSubtaskState[] states = new OperatorSubtaskState[subtasks.size()];
        for (int subtask = 0; subtask < states.length; subtask++) {
            states[subtask] = subtasks.get(subtask).snapshot(1, 1);
        }
        return AbstractStreamOperatorTestHarness.repackageState(states);
    }

    private static OperatorSubtaskState part(OperatorSubtaskState state, int before, int parallelism, int subtask) {
        return AbstractStreamOperatorTestHarness.repartitionOperatorState(
                state, MAX_PARALLELISM, before, parallelism, subtask);
    }

    @SuppressWarnings("unchecked")
    private void pass() throws Exception {
        for (int subtask = 0; subtask < counts.size(); subtask++) {
            Queue<Object> output = counts.get(subtask).getOutput();
            for (Object each = output.poll(); each != null; each = output.poll()) {
                if (each instanceof Watermark mark) {
                    watermarks[subtask] = mark.getTimestamp();
                    advance();
                } else {
                    StreamRecord<RowDelta> delta = (StreamRecord<RowDelta>) each;
                    sums.get(ownerOf(delta.getValue().row())).processElement(delta);
                }
            }
            drainLate(counts.get(subtask));
        }
        for (KeyedOneInputStreamOperatorTestHarness<RowKey, RowDelta, StatisticsRow> sum : sums) {
            sum.extractOutputValues().forEach(this::write);
            sum.getOutput().clear();
            drainLate(sum);
        }
    }

    private void advance() throws Exception {
        long lowest = Long.MAX_VALUE;
        for (long each : watermarks) {
            lowest = Math.min(lowest, each);
        }
        if (lowest > watermark) {
            watermark = lowest;
            for (OneInputStreamOperatorTestHarness<?, ?> sum : sums) {
                sum.processWatermark(lowest);
            }
        }
    }

    private int ownerOf(RowKey row) {
        return KeyGroupRangeAssignment.assignKeyToParallelOperator(row, MAX_PARALLELISM, sums.size());
    }

    /** Keeps versions as OpenSearch does with {@code version_type=external_gte}. */
    private void write(StatisticsRow row) {
        sent.add(row);
        RowKey key = new RowKey(
                row.category(),
                row.wiki(),
                row.windowStart().toEpochMilli(),
                row.windowEnd().toEpochMilli());
        store.merge(key, row, (old, latest) -> latest.version() >= old.version() ? latest : old);
    }

    private void drainLate(AbstractStreamOperatorTestHarness<?> harness) {
        Queue<StreamRecord<LateRecord>> records = harness.getSideOutput(Statistics.LATE);
        if (records != null) {
            records.forEach(each -> late.add(each.getValue()));
            records.clear();
        }
    }
}
