package org.wikistream.indexing.stats;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.wikistream.event.RecentChange;
import org.wikistream.indexing.records.ConsumedChange;

/** Both steps, one behind the other as in a job, and a store that keeps the highest version of each row. */
final class TwoSteps implements AutoCloseable {

    private final OneInputStreamOperatorTestHarness<ConsumedChange, RowDelta> count;
    private final KeyedOneInputStreamOperatorTestHarness<RowKey, RowDelta, StatisticsRow> sum;
    private final Map<RowKey, StatisticsRow> store;
    private final List<StatisticsRow> sent = new ArrayList<>();
    private final List<LateRecord> late = new ArrayList<>();

    private TwoSteps(StatisticsSettings settings, @Nullable Savepoint savepoint, Map<RowKey, StatisticsRow> store)
            throws Exception {
        this.store = store;
        Windows windows = Windows.of(settings);
        count = new OneInputStreamOperatorTestHarness<>(new CountChanges(RecentChange::category, windows));
        sum = new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new SumRows(windows)), RowDelta::row, TypeInformation.of(RowKey.class));
        if (savepoint != null) {
            count.initializeState(savepoint.count);
            sum.initializeState(savepoint.sum);
        }
        count.open();
        sum.open();
    }

    record Savepoint(OperatorSubtaskState count, OperatorSubtaskState sum) {}

    static TwoSteps start(StatisticsSettings settings) throws Exception {
        return new TwoSteps(settings, null, new HashMap<>());
    }

    /** Goes on from a savepoint, in front of the same store. */
    TwoSteps restore(StatisticsSettings settings, Savepoint savepoint) throws Exception {
        return new TwoSteps(settings, savepoint, store);
    }

    void accept(ConsumedChange change) throws Exception {
        count.processElement(new StreamRecord<>(change));
        pass();
    }

    void watermark(long time) throws Exception {
        count.processWatermark(time);
        pass();
    }

    void processingTime(long time) throws Exception {
        count.setProcessingTime(time);
        pass();
        sum.setProcessingTime(time);
        pass();
    }

    Savepoint savepoint() throws Exception {
        count.prepareSnapshotPreBarrier(1);
        pass();
        return new Savepoint(count.snapshot(1, 1), sum.snapshot(1, 1));
    }

    /** By row, the copy with the highest version. */
    Map<RowKey, StatisticsRow> store() {
        return store;
    }

    StatisticsRow stored(RowKey key) {
        return Objects.requireNonNull(store.get(key), () -> "No " + key);
    }

    /** All copies of all rows, in order. */
    List<StatisticsRow> sent() {
        return sent;
    }

    List<LateRecord> late() {
        return late;
    }

    @Override
    public void close() throws Exception {
        count.close();
        sum.close();
    }

    @SuppressWarnings("unchecked")
    private void pass() throws Exception {
        for (Object each = count.getOutput().poll();
                each != null;
                each = count.getOutput().poll()) {
            if (each instanceof Watermark mark) {
                sum.processWatermark(mark);
            } else {
                sum.processElement((StreamRecord<RowDelta>) each);
            }
        }
        sum.extractOutputValues().forEach(this::write);
        sum.getOutput().clear();
        drainLate(count);
        drainLate(sum);
    }

    /** As OpenSearch does with {@code version_type=external_gte}. */
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
