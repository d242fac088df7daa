package org.wikistream.indexing.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.wikistream.indexing.stats.Changes.millis;
import static org.wikistream.indexing.stats.Changes.minute;
import static org.wikistream.indexing.stats.Deltas.row;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.contrib.streaming.state.EmbeddedRocksDBStateBackend;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.wikistream.changesource.watermarks.PartitionWatermarks;
import org.wikistream.statistics.Sum;
import org.wikistream.testkit.Savepoints;

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
        rows();
        accept(ROW, 2);
        harness.setProcessingTime(10_900);
        accept(ROW, 2, 3);
        assertThat(rows()).isEmpty();

        harness.setProcessingTime(11_000);
        assertThat(rows()).containsExactly(row(ROW, 5, false));

        harness.setProcessingTime(20_000);
        assertThat(rows()).as("it has not grown").isEmpty();
    }

    @Test
    void sendsTheLongestWaitingFirstWhereMoreHaveGrownThanASecondMaySend() throws Exception {
        for (int wiki = 0; wiki < SumRows.MAX_SENT; wiki++) {
            accept(minute("edit", "wiki" + wiki, 0), 1);
        }
        accept(ROW, 1);
        accept(minute("edit", "wiki0", 0), 1, 1);
        harness.setProcessingTime(1_000);
        assertThat(rows())
                .hasSize(SumRows.MAX_SENT)
                .contains(row(minute("edit", "wiki0", 0), 2, false))
                .doesNotContain(row(ROW, 1, false));

        harness.setProcessingTime(2_000);
        assertThat(rows()).containsExactly(row(ROW, 1, false));
    }

    @Test
    void sendsAllThatHaveGrownBeforeABarrier() throws Exception {
        for (int wiki = 0; wiki <= SumRows.MAX_SENT; wiki++) {
            accept(minute("edit", "wiki" + wiki, 0), 1);
        }
        harness.prepareSnapshotPreBarrier(1);
        assertThat(rows()).hasSize(SumRows.MAX_SENT + 1);
    }

    @Test
    void sendsARowOfABacklogWhenItIsFinal() throws Exception {
        acceptOfBacklog(ROW, 0, 2);
        harness.setProcessingTime(1_000);
        acceptOfBacklog(ROW, 2, 3);
        harness.prepareSnapshotPreBarrier(1);
        harness.setProcessingTime(9_000);
        assertThat(rows()).isEmpty();

        harness.processWatermark(millis(END));
        assertThat(rows()).containsExactly(row(ROW, 5, true));
        harness.setProcessingTime(30_000);
        assertThat(rows()).as("all was said").isEmpty();
    }

    @Test
    void sendsARowOfABacklogThatHasWaitedForTenSeconds() throws Exception {
        harness.setProcessingTime(10_300);
        acceptOfBacklog(ROW, 0, 2);
        harness.setProcessingTime(19_000);
        acceptOfBacklog(ROW, 2, 3);
        harness.setProcessingTime(20_000);
        assertThat(rows()).isEmpty();

        harness.setProcessingTime(21_000);
        assertThat(rows()).containsExactly(row(ROW, 5, false));
        harness.setProcessingTime(60_000);
        assertThat(rows()).as("it has not grown").isEmpty();
    }

    @Test
    void sendsARowWithinASecondOnceItGrowsByChangesOfNow() throws Exception {
        acceptOfBacklog(ROW, 0, 2);
        accept(ROW, 2, 3);
        acceptOfBacklog(ROW, 5, 1);
        harness.setProcessingTime(1_000);
        assertThat(rows()).containsExactly(row(ROW, 6, false));
        harness.setProcessingTime(30_000);
        assertThat(rows()).as("it has not grown").isEmpty();
    }

    @Test
    void sendsAHeldRowAfterARestoreThoughNothingMoreComes() throws Exception {
        acceptOfBacklog(ROW, 0, 5);
        snapshot();
        harness.setProcessingTime(1);
        assertThat(harness.numProcessingTimeTimers()).as("it is on the heap").isZero();
        OperatorSubtaskState state = snapshot();
        assertThat(rows()).isEmpty();

        harness = restored(state, 1, 1, 0, LATENESS);
        harness.setProcessingTime(1);
        assertThat(rows()).containsExactly(row(ROW, 5, false));
        harness.setProcessingTime(30_000);
        assertThat(rows()).as("it has not grown").isEmpty();
        harness.processWatermark(millis(GONE));
        assertThat(rows()).containsExactly(row(ROW, 5, true));
        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(harness.numProcessingTimeTimers()).isZero();
    }

    @Test
    void holdsARowThatGrowsAgainRightAfterARestoreForTenSecondsToo() throws Exception {
        acceptOfBacklog(ROW, 0, 5);
        OperatorSubtaskState state = snapshot();

        harness = restored(state, 1, 1, 0, LATENESS);
        acceptOfBacklog(ROW, 5, 1);
        harness.setProcessingTime(9_000);
        assertThat(rows()).isEmpty();
        harness.setProcessingTime(10_000);
        assertThat(rows()).containsExactly(row(ROW, 6, false));
    }

    @Test
    void sendsHeldRowsOfARestoreAtAnotherParallelism() throws Exception {
        List<RowKey> keys = keysOf(1, 0);
        for (RowKey key : keys) {
            acceptOfBacklog(key, 0, 1);
        }
        OperatorSubtaskState state = snapshot();

        List<StatisticsRow> sent = new ArrayList<>();
        for (int subtask = 0; subtask < 2; subtask++) {
            harness = restored(state, 1, 2, subtask, LATENESS);
            harness.setProcessingTime(1);
            sent.addAll(rows());
        }
        assertThat(sent)
                .containsExactlyInAnyOrderElementsOf(
                        keys.stream().map(key -> row(key, 1, false)).toList());
    }

    @Test
    void sendsAHeldRowAtTheEndOfInput() throws Exception {
        acceptOfBacklog(ROW, 0, 5);
        drain();
        assertThat(rows()).containsExactly(row(ROW, 5, false));
    }

    @Test
    void sendsHeldRowsBeforeTheHeapForgetsThem() throws Exception {
        acceptOfBacklog(ROW, 0, 5);
        for (int wiki = 1; wiki < SumRows.MAX_ROWS; wiki++) {
            acceptOfBacklog(minute("edit", "wiki" + wiki, 0), 0, 1);
        }
        assertThat(rows()).hasSize(SumRows.MAX_ROWS).contains(row(ROW, 5, false));
    }

    @Test
    void addsAllThatADeltaHas() throws Exception {
        Fact edit = new Fact(Changes.START, "edit", "enwiki", "Paris", "Alice", "", 7, true, false, 40, 0);
        Fact other = new Fact(Changes.START, "edit", "enwiki", "Odesa", "Alice", "", -3, false, true, 60, 0);
        for (Fact fact : List.of(edit, other, edit)) {
            RowCounter counter = new RowCounter();
            counter.count(CountedChange.of(fact.enriched()));
            harness.processElement(new StreamRecord<>(counter.delta(ROW, false)));
        }
        harness.setProcessingTime(1000);

        assertThat(rows()).singleElement().satisfies(row -> {
            assertThat(row.counts())
                    .isEqualTo(SomeCounts.of(Map.of(
                            Sum.EVENTS, 3L,
                            Sum.EDITS, 3L,
                            Sum.BOTS, 2L,
                            Sum.MINOR, 1L,
                            Sum.BYTES_ADDED, 14L,
                            Sum.BYTES_REMOVED, 3L)));
            assertThat(row.users().estimate()).isEqualTo(1);
            assertThat(row.pages().estimate()).isEqualTo(2);
            assertThat(row.topUsers()).containsExactly(new TopItem("Alice", 3, 3, 3));
            assertThat(row.topPages())
                    .containsExactly(new TopItem("enwiki|Paris", 2, 2, 2), new TopItem("enwiki|Odesa", 1, 1, 1));
            assertThat(row.lagMillis()).isEqualTo(new LagPercentiles(40, 60, 60));
        });
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

        accept(ROW, 5, 1);
        accept(ROW, 6, 2);
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
        accept(minute("edit", "*", 0), 5);
        snapshot();
        harness.processWatermark(millis(END));
        snapshot();
        accept(ROW, 1);
        assertThat(harness.numKeyedStateEntries()).isEqualTo(3);
        assertThat(harness.numEventTimeTimers()).isEqualTo(3);

        harness.processWatermark(millis(GONE));
        harness.setProcessingTime(10_000);

        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
        assertThat(harness.numProcessingTimeTimers()).isZero();
    }

    /**
     * The state holds an older copy of the row, still open. If it were used, the row would be sent again with smaller
     * counts.
     */
    @Test
    void endsARowOnceThatGrewSinceItWasStoredWhenTheWatermarkJumpsOverItsWholeLife() throws Exception {
        accept(ROW, 5);
        snapshot();
        accept(ROW, 1);
        harness.processWatermark(millis(GONE + 10_000));

        assertThat(rows()).last().extracting(row -> row.counts().events()).isEqualTo(6L);
        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
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
    void sendsADeltaForAWindowThatIsGoneToTheSideOutput() throws Exception {
        accept(ROW, 5);
        harness.processWatermark(millis(GONE));
        rows();

        accept(ROW, 1);
        harness.setProcessingTime(5_000);

        assertThat(rows()).isEmpty();
        assertThat(late()).singleElement().satisfies(late -> {
            assertThat(late.payload()).isNull();
            RowDelta delta = Objects.requireNonNull(late.delta());
            assertThat(delta.row()).isEqualTo(ROW);
            assertThat(delta.counts().events()).isEqualTo(1);
        });
        assertThat(harness.numKeyedStateEntries()).isZero();
    }

    @Test
    void hasTheSameRowsAfterARestore() throws Exception {
        accept(ROW, 5);
        harness.processWatermark(millis(30));
        OperatorSubtaskState state = snapshot();

        harness = restored(state, 1, 1, 0, LATENESS);
        accept(ROW, 5, 1);
        harness.setProcessingTime(1_000);
        assertThat(rows()).containsExactly(row(ROW, 6, false));

        harness.processWatermark(millis(END));
        assertThat(rows()).containsExactly(row(ROW, 6, true));
        harness.processWatermark(millis(GONE));
        assertThat(harness.numKeyedStateEntries()).isZero();
    }

    @Test
    void goesOnFromItsTotalsAfterADrain() throws Exception {
        RowKey next = minute("edit", "enwiki", 1);
        accept(ROW, 5);
        snapshot();
        accept(ROW, 5, 2);
        accept(next, 3);
        rows();

        OperatorSubtaskState drained = drain();
        assertThat(rows()).containsExactly(row(ROW, 7, false), row(next, 3, false));
        assertThat(harness.numKeyedStateEntries()).isEqualTo(2);
        assertThat(harness.numEventTimeTimers()).isEqualTo(2);

        harness = restored(drained, 1, 1, 0, LATENESS);
        accept(ROW, 7, 1);
        harness.setProcessingTime(1_000);
        assertThat(rows()).containsExactly(row(ROW, 8, false));
        harness.processWatermark(millis(END + 60));
        assertThat(rows()).containsExactlyInAnyOrder(row(ROW, 8, true), row(next, 3, true));
        harness.processWatermark(millis(GONE + 60));
        assertThat(late()).isEmpty();
        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
    }

    @Test
    void aFinalRowTakesLateDeltasAfterADrain() throws Exception {
        accept(ROW, 5);
        harness.processWatermark(millis(END));
        OperatorSubtaskState drained = drain();

        harness = restored(drained, 1, 1, 0, LATENESS);
        accept(ROW, 5, 1);
        assertThat(rows()).containsExactly(row(ROW, 6, true));
    }

    /** After a restore, nothing would send the row until it grows again. */
    @Test
    void sendsARowThatGrewBeforeTheBarrier() throws Exception {
        accept(ROW, 5);
        harness.prepareSnapshotPreBarrier(1);

        assertThat(rows()).containsExactly(row(ROW, 5, false));
    }

    @Test
    void endsARowThatNothingTouchesAfterARestore() throws Exception {
        accept(ROW, 5);
        OperatorSubtaskState state = snapshot();

        harness = restored(state, 1, 1, 0, LATENESS);
        harness.processWatermark(millis(END));
        assertThat(rows()).containsExactly(row(ROW, 5, true));

        harness.processWatermark(millis(GONE));
        assertThat(rows()).isEmpty();
        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
    }

    @Test
    void writesRowsToStateWhenTheHeapHasTooManyAndFindsThemThere() throws Exception {
        for (int wiki = 0; wiki < SumRows.MAX_ROWS - 1; wiki++) {
            accept(minute("edit", "wiki" + wiki, 0), 1);
        }
        assertThat(harness.numKeyedStateEntries()).isZero();
        accept(ROW, 1);
        assertThat(harness.numKeyedStateEntries()).isEqualTo(SumRows.MAX_ROWS);
        rows();

        accept(ROW, 1, 1);
        harness.setProcessingTime(1_000);
        assertThat(rows()).containsExactly(row(ROW, 2, false));
        harness.processWatermark(millis(END));
        assertThat(rows()).hasSize(SumRows.MAX_ROWS).contains(row(ROW, 2, true));
    }

    @Test
    void writesRowsToStateWhenTheyHaveTooManyNames() throws Exception {
        int names = 2 * 5_000;
        for (int wiki = 1; wiki < SumRows.MAX_NAMES / names; wiki++) {
            accept(minute("edit", "wiki" + wiki, 0), 5_000);
        }
        assertThat(harness.numKeyedStateEntries()).isZero();

        accept(ROW, 5_000);
        assertThat(harness.numKeyedStateEntries()).isEqualTo(SumRows.MAX_NAMES / names);
    }

    @Test
    void keepsNoMoreNamesOfARowThanItsCapacity() throws Exception {
        for (int from = 0; from < 3 * HeavyHitters.CAPACITY; from += 1_000) {
            accept(ROW, from, 1_000);
        }
        accept(ROW, 7, 1);
        for (int i = 0; i < 20; i++) {
            accept(ROW, 7, 1);
        }
        rows();
        harness.prepareSnapshotPreBarrier(1);

        assertThat(rows()).singleElement().satisfies(row -> {
            assertThat(row.topUsers().get(0).name()).isEqualTo("user 7");
            assertThat(row.topUsers().get(0).lowerBound())
                    .as("some was forgotten")
                    .isLessThan(22);
            assertThat(row.topUsers().get(0).upperBound()).isGreaterThanOrEqualTo(22);
            assertThat((double) row.users().estimate()).isCloseTo(25_000, Percentage.withPercentage(5));
        });
    }

    /** Release 0.1.0 stored counts but no sketches. */
    @ParameterizedTest
    @MethodSource("backends")
    void goesOnFromTheRowsOfRelease010(StateBackend backend) throws Exception {
        OperatorSubtaskState state = Savepoints.state(getClass(), "v0.1.0", Statistics.SUM_ROWS);
        harness = subtask(LATENESS, 1, 0, 128);
        harness.setStateBackend(backend);
        harness.initializeState(state);
        harness.open();
        long rows = rowsInState();
        assertThat(rows).isPositive();

        harness.processWatermark(Long.MAX_VALUE - 1);

        List<StatisticsRow> ended = rows();
        assertThat(ended).isNotEmpty().hasSizeLessThanOrEqualTo((int) rows).allSatisfy(row -> {
            assertThat(row.counts().events()).isPositive();
            assertThat(row.topUsers()).isEmpty();
            assertThat(row.users().estimate()).isZero();
        });
        assertThat(ended).anySatisfy(row -> {
            assertThat(row.counts().bots()).isPositive();
            assertThat(row.counts().bytesAdded()).isPositive();
        });
        assertThat(rowsInState()).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
    }

    static Stream<StateBackend> backends() {
        return Stream.of(new HashMapStateBackend(), new EmbeddedRocksDBStateBackend());
    }

    static Stream<Arguments> releasesWithSketches() {
        return Stream.of("v0.2.0", "v0.3.0", "v0.4.0")
                .flatMap(release -> backends().map(backend -> arguments(release, backend)));
    }

    /**
     * The state has the generated sample's first 40 events, which a Python script counted when the savepoint was taken.
     */
    @ParameterizedTest
    @MethodSource("releasesWithSketches")
    void goesOnFromTheRowsOfAReleaseAndEndsThemExactly(String release, StateBackend backend) throws Exception {
        harness = subtask(LATENESS, 1, 0, 128);
        harness.setStateBackend(backend);
        harness.initializeState(Savepoints.state(getClass(), release, Statistics.SUM_ROWS));
        harness.open();

        harness.processWatermark(Long.MAX_VALUE - 1);

        assertThat(rows().stream().map(SumRowsTest::inCsv))
                .containsExactlyInAnyOrderElementsOf(Savepoints.lines(getClass(), release, "rows.csv"));
        assertThat(rowsInState()).isZero();
    }

    private static String inCsv(StatisticsRow row) {
        Counts counts = row.counts();
        return Stream.of(
                        row.category(),
                        row.wiki(),
                        row.windowStart(),
                        counts.events(),
                        counts.edits(),
                        counts.newPages(),
                        counts.logEvents(),
                        counts.bots(),
                        counts.minor(),
                        counts.anonymous(),
                        counts.temporary(),
                        counts.bytesAdded(),
                        counts.bytesRemoved(),
                        row.users().estimate(),
                        row.pages().estimate())
                .map(String::valueOf)
                .collect(Collectors.joining(","));
    }

    @Test
    void aFinalRowStaysFinalAfterARestore() throws Exception {
        accept(ROW, 5);
        harness.processWatermark(millis(END));
        OperatorSubtaskState state = snapshot();

        harness = restored(state, 1, 1, 0, LATENESS);
        accept(ROW, 5, 1);

        assertThat(rows()).containsExactly(row(ROW, 6, true));
    }

    @Test
    void neverOpensAWindowAgainThatWasGoneBeforeTheRestore() throws Exception {
        accept(ROW, 5);
        harness.processWatermark(millis(GONE));
        OperatorSubtaskState state = snapshot();

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
    void takesTheWatermarkOfAnIdleReaderForNoTime() throws Exception {
        harness.processWatermark(PartitionWatermarks.NO_TIME);
        assertThat(harness.getOutput()).containsExactly(new Watermark(PartitionWatermarks.NO_TIME));

        accept(ROW, 5);
        harness.setProcessingTime(1_000);
        assertThat(rows()).containsExactly(row(ROW, 5, false));
        assertThat(late()).isEmpty();
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
                .allSatisfy(row -> assertThat(row.counts().events()).isEqualTo(2));
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
        OperatorSubtaskState state = snapshot();

        harness = restored(state, 1, 1, 0, LATENESS.multipliedBy(2));
        harness.processWatermark(millis(GONE));
        accept(ROW, 5, 1);
        assertThat(rows()).containsExactly(row(ROW, 6, true));

        harness.processWatermark(millis(END + 1200));
        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
    }

    /** Counts the keys itself, because the harness does so for only one of the backends. */
    private long rowsInState() {
        SumRows operator = (SumRows) harness.getOneInputOperator();
        try (Stream<RowKey> rows = operator.<RowKey>getKeyedStateBackend().getKeys("total", VoidNamespace.INSTANCE)) {
            return rows.count();
        }
    }

    /** Takes a snapshot as a checkpoint does. */
    private OperatorSubtaskState snapshot() throws Exception {
        harness.prepareSnapshotPreBarrier(1);
        return harness.snapshot(1, 1);
    }

    /** Ends the input as {@code flink stop --drain} does. */
    private OperatorSubtaskState drain() throws Exception {
        harness.processWatermark(Watermark.MAX_WATERMARK);
        harness.getOneInputOperator().finish();
        return snapshot();
    }

    /** Sends one event for each of {@link #keysOf}, then a watermark. */
    private OperatorSubtaskState snapshotAfter(int parallelism, int index, long watermark) throws Exception {
        harness = subtask(LATENESS, parallelism, index);
        harness.open();
        for (RowKey key : keysOf(parallelism, index)) {
            accept(key, 1);
        }
        harness.processWatermark(watermark);
        return snapshot();
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
        return subtask(lateness, parallelism, index, MAX_PARALLELISM);
    }

    private KeyedOneInputStreamOperatorTestHarness<RowKey, RowDelta, StatisticsRow> subtask(
            Duration lateness, int parallelism, int index, int maxParallelism) throws Exception {
        StatisticsSettings settings = new StatisticsSettings(Duration.ofMinutes(1), Duration.ofSeconds(20), lateness);
        KeyedOneInputStreamOperatorTestHarness<RowKey, RowDelta, StatisticsRow> subtask =
                RowsHarness.of(Windows.of(settings), maxParallelism, parallelism, index);
        opened.add(subtask);
        return subtask;
    }

    private void accept(RowKey row, int events) throws Exception {
        accept(row, 0, events);
    }

    private void accept(RowKey row, int from, int events) throws Exception {
        harness.processElement(new StreamRecord<>(Deltas.events(row, from, events)));
    }

    private void acceptOfBacklog(RowKey row, int from, int events) throws Exception {
        harness.processElement(new StreamRecord<>(Deltas.events(row, from, events, true)));
    }

    /** Returns the rows sent since the last call. */
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
