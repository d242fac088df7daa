package org.wikistream.indexing.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wikistream.indexing.stats.Changes.millis;
import static org.wikistream.indexing.stats.Changes.minute;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SumRowsTest {

    private static final int MAX_PARALLELISM = 10;
    private static final Duration LATENESS = Duration.ofMinutes(10);
    private static final RowKey ROW = minute("edit", "enwiki", 0);
    private static final long END = 60;
    private static final long GONE = 60 + 600;

    private final List<AutoCloseable> opened = new ArrayList<>();
    private KeyedOneInputStreamOperatorTestHarness<RowKey, RowDelta, StatisticsRow> harness;

    @BeforeEach
    void open() throws Exception {
        harness = subtask(LATENESS, 1, 0);
        harness.open();
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : opened) {
            each.close();
        }
    }

    @Test
    void sendsARowWithinASecondOnceForAllThatItGrew() throws Exception {
        harness.setProcessingTime(10_300);
        accept(ROW, 2);
        harness.setProcessingTime(10_900);
        accept(ROW, 3);
        assertThat(harness.numProcessingTimeTimers()).isEqualTo(1);
        assertThat(rows()).isEmpty();

        harness.setProcessingTime(11_000);
        assertThat(rows()).containsExactly(row(ROW, 5, false));

        harness.setProcessingTime(20_000);
        assertThat(rows()).as("it has not grown").isEmpty();
        assertThat(harness.numProcessingTimeTimers()).isZero();
    }

    @Test
    void addsAllCounts() throws Exception {
        harness.processElement(new StreamRecord<>(new RowDelta(ROW, new Counts(1, 2, 3, 4))));
        harness.processElement(new StreamRecord<>(new RowDelta(ROW, new Counts(10, 20, 30, 40))));
        harness.setProcessingTime(1000);

        assertThat(rows()).containsExactly(StatisticsRow.of(ROW, new RowTotal(new Counts(11, 22, 33, 44), false)));
    }

    @Test
    void closesARowWhenTheWatermarkReachesTheEndOfItsWindow() throws Exception {
        accept(ROW, 5);
        harness.processWatermark(millis(END) - 1);
        assertThat(rows()).isEmpty();

        harness.processWatermark(millis(END));
        assertThat(rows()).containsExactly(row(ROW, 5, true));

        harness.setProcessingTime(5_000);
        assertThat(rows()).as("all was said").isEmpty();
    }

    @Test
    void sendsAFinalRowAgainWithEachLateDelta() throws Exception {
        accept(ROW, 5);
        harness.processWatermark(millis(END));
        rows();

        accept(ROW, 1);
        accept(ROW, 2);
        assertThat(rows()).containsExactly(row(ROW, 6, true), row(ROW, 8, true));
    }

    @Test
    void opensARowAsFinalWhenItsWindowIsOverAlready() throws Exception {
        harness.processWatermark(millis(END + 100));
        accept(ROW, 1);

        assertThat(rows()).containsExactly(row(ROW, 1, true));
    }

    @Test
    void hasNoStateAndNoTimersLeftWhenTheWindowIsGone() throws Exception {
        accept(ROW, 5);
        accept(minute("*", "*", 0), 5);
        harness.processWatermark(millis(END));
        accept(ROW, 1);
        assertThat(harness.numKeyedStateEntries()).isEqualTo(2);

        harness.processWatermark(millis(GONE));
        harness.setProcessingTime(10_000);

        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
        assertThat(harness.numProcessingTimeTimers()).isZero();
    }

    @Test
    void closesARowEvenWhenTheWatermarkJumpsOverItsWholeLife() throws Exception {
        accept(ROW, 5);
        harness.processWatermark(millis(GONE + 10_000));

        assertThat(rows()).containsExactly(row(ROW, 5, true));
        assertThat(harness.numKeyedStateEntries()).isZero();
    }

    @Test
    void closesAndForgetsAtOnceWithoutAllowedLateness() throws Exception {
        harness = subtask(Duration.ZERO, 1, 0);
        harness.open();
        accept(ROW, 5);
        harness.processWatermark(millis(END));

        assertThat(rows()).containsExactly(row(ROW, 5, true));
        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
    }

    @Test
    void sendsADeltaForAWindowThatIsGoneAsideWithItsCounts() throws Exception {
        accept(ROW, 5);
        harness.processWatermark(millis(GONE));
        rows();

        accept(ROW, 1);
        harness.setProcessingTime(5_000);

        assertThat(rows()).isEmpty();
        assertThat(late()).containsExactly(LateRecord.of(delta(ROW, 1)));
        assertThat(harness.numKeyedStateEntries()).isZero();
    }

    @Test
    void hasTheSameRowsAfterARestore() throws Exception {
        accept(ROW, 5);
        harness.processWatermark(millis(30));
        OperatorSubtaskState state = harness.snapshot(1, 1);

        harness = restored(state, 1, 1, 0, LATENESS);
        accept(ROW, 1);
        harness.setProcessingTime(1_000);
        assertThat(rows()).containsExactly(row(ROW, 6, false));

        harness.processWatermark(millis(END));
        assertThat(rows()).containsExactly(row(ROW, 6, true));
        harness.processWatermark(millis(GONE));
        assertThat(harness.numKeyedStateEntries()).isZero();
    }

    @Test
    void sendsARowThatGrewBeforeTheSnapshotAfterTheRestore() throws Exception {
        accept(ROW, 5);
        OperatorSubtaskState state = harness.snapshot(1, 1);

        harness = restored(state, 1, 1, 0, LATENESS);
        harness.setProcessingTime(1_000);

        assertThat(rows()).containsExactly(row(ROW, 5, false));
    }

    @Test
    void aFinalRowStaysFinalAfterARestore() throws Exception {
        accept(ROW, 5);
        harness.processWatermark(millis(END));
        OperatorSubtaskState state = harness.snapshot(1, 1);

        harness = restored(state, 1, 1, 0, LATENESS);
        accept(ROW, 1);

        assertThat(rows()).containsExactly(row(ROW, 6, true));
    }

    @Test
    void neverOpensAWindowAgainThatWasGoneBeforeTheRestore() throws Exception {
        accept(ROW, 5);
        harness.processWatermark(millis(GONE));
        OperatorSubtaskState state = harness.snapshot(1, 1);

        harness = restored(state, 1, 1, 0, LATENESS);
        accept(ROW, 1);
        harness.setProcessingTime(5_000);

        assertThat(rows()).isEmpty();
        assertThat(late()).hasSize(1);
    }

    @Test
    void neverOpensAWindowAgainAtAnotherParallelism() throws Exception {
        OperatorSubtaskState state = AbstractStreamOperatorTestHarness.repackageState(
                snapshotAfter(2, 0, millis(GONE)), snapshotAfter(2, 1, millis(GONE)));

        int late = 0;
        for (int subtask = 0; subtask < 3; subtask++) {
            harness = restored(state, 2, 3, subtask, LATENESS);
            if (isOwnedBy(subtask, 3)) {
                accept(ROW, 1);
                harness.setProcessingTime(5_000);
            }
            assertThat(rows()).isEmpty();
            late += late().size();
        }
        assertThat(late).isEqualTo(1);
    }

    @Test
    void aWindowThatStillHasItsStateTakesDeltasWhateverTheFloor() throws Exception {
        OperatorSubtaskState behind = snapshotAfter(2, 0, millis(END));
        OperatorSubtaskState ahead = snapshotAfter(2, 1, millis(GONE));
        OperatorSubtaskState state = AbstractStreamOperatorTestHarness.repackageState(behind, ahead);

        harness = restored(state, 2, 1, 0, LATENESS);
        List<RowKey> kept = keysOf(2, 0);
        for (RowKey key : kept) {
            accept(key, 1);
        }
        harness.setProcessingTime(1_000);

        assertThat(rows())
                .hasSameSizeAs(kept)
                .allSatisfy(row -> assertThat(row.events()).isEqualTo(2));
        assertThat(late()).isEmpty();
        for (RowKey key : keysOf(2, 1)) {
            accept(key, 1);
        }
        assertThat(late()).hasSize(keysOf(2, 1).size());
    }

    @Test
    void forgetsARowAlsoWhenTheLatenessWasRaisedBeforeTheRestore() throws Exception {
        accept(ROW, 5);
        harness.processWatermark(millis(END));
        OperatorSubtaskState state = harness.snapshot(1, 1);

        harness = restored(state, 1, 1, 0, LATENESS.multipliedBy(2));
        harness.processWatermark(millis(GONE));
        accept(ROW, 1);
        assertThat(rows()).containsExactly(row(ROW, 6, true));

        harness.processWatermark(millis(END + 1200));
        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
    }

    /** One event in each of {@link #keysOf}, then a watermark. */
    private OperatorSubtaskState snapshotAfter(int parallelism, int index, long watermark) throws Exception {
        harness = subtask(LATENESS, parallelism, index);
        harness.open();
        for (RowKey key : keysOf(parallelism, index)) {
            accept(key, 1);
        }
        harness.processWatermark(watermark);
        return harness.snapshot(1, 1);
    }

    private static List<RowKey> keysOf(int parallelism, int index) {
        List<RowKey> keys = new ArrayList<>();
        for (int wiki = 0; wiki < 20; wiki++) {
            RowKey key = minute("edit", "wiki" + wiki, 0);
            if (ownerOf(key, parallelism) == index) {
                keys.add(key);
            }
        }
        return keys;
    }

    private static boolean isOwnedBy(int index, int parallelism) {
        return ownerOf(ROW, parallelism) == index;
    }

    private static int ownerOf(RowKey key, int parallelism) {
        return KeyGroupRangeAssignment.assignKeyToParallelOperator(key, MAX_PARALLELISM, parallelism);
    }

    private KeyedOneInputStreamOperatorTestHarness<RowKey, RowDelta, StatisticsRow> restored(
            OperatorSubtaskState state, int before, int parallelism, int index, Duration lateness) throws Exception {
        KeyedOneInputStreamOperatorTestHarness<RowKey, RowDelta, StatisticsRow> subtask =
                subtask(lateness, parallelism, index);
        subtask.initializeState(AbstractStreamOperatorTestHarness.repartitionOperatorState(
                state, MAX_PARALLELISM, before, parallelism, index));
        subtask.open();
        return subtask;
    }

    private KeyedOneInputStreamOperatorTestHarness<RowKey, RowDelta, StatisticsRow> subtask(
            Duration lateness, int parallelism, int index) throws Exception {
        StatisticsSettings settings = new StatisticsSettings(Duration.ofMinutes(1), Duration.ofSeconds(20), lateness);
        KeyedOneInputStreamOperatorTestHarness<RowKey, RowDelta, StatisticsRow> subtask =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new KeyedProcessOperator<>(new SumRows(Windows.of(settings))),
                        RowDelta::row,
                        TypeInformation.of(RowKey.class),
                        MAX_PARALLELISM,
                        parallelism,
                        index);
        opened.add(subtask);
        return subtask;
    }

    private void accept(RowKey row, long events) throws Exception {
        harness.processElement(new StreamRecord<>(delta(row, events)));
    }

    private static RowDelta delta(RowKey row, long events) {
        return new RowDelta(row, new Counts(events, 0, 0, 0));
    }

    private static StatisticsRow row(RowKey row, long events, boolean isFinal) {
        return StatisticsRow.of(row, new RowTotal(new Counts(events, 0, 0, 0), isFinal));
    }

    /** What was sent since it was last asked for. */
    private List<StatisticsRow> rows() {
        List<StatisticsRow> rows = harness.extractOutputValues();
        harness.getOutput().clear();
        return rows;
    }

    private List<LateRecord> late() {
        Queue<StreamRecord<LateRecord>> late = harness.getSideOutput(Statistics.LATE);
        return late == null
                ? List.of()
                : late.stream().map(StreamRecord::getValue).toList();
    }
}
