package org.wikistream.indexing.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wikistream.indexing.stats.Changes.change;
import static org.wikistream.indexing.stats.Changes.edit;
import static org.wikistream.indexing.stats.Changes.millis;
import static org.wikistream.indexing.stats.Changes.minute;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wikistream.changesource.records.EnrichedChange;
import org.wikistream.changesource.watermarks.PartitionWatermarks;
import org.wikistream.statistics.Sum;

class CountChangesTest {

    private static final StatisticsSettings SETTINGS =
            new StatisticsSettings(Duration.ofMinutes(1), Duration.ofSeconds(20), Duration.ofMinutes(10));

    private final List<AutoCloseable> opened = new ArrayList<>();
    private OneInputStreamOperatorTestHarness<EnrichedChange, RowDelta> harness;

    @BeforeEach
    void open() throws Exception {
        harness = subtask(1, 0);
        harness.open();
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : opened) {
            each.close();
        }
    }

    @Test
    void sendsTheThreeRowsOfAChangeAndNoOthers() throws Exception {
        accept(change("edit", "enwiki", 61, -30, true));
        harness.setProcessingTime(1000);

        Counts counts = SomeCounts.of(Map.of(Sum.EVENTS, 1L, Sum.EDITS, 1L, Sum.BOTS, 1L, Sum.BYTES_REMOVED, 30L));
        assertThat(sent())
                .hasSize(3)
                .allSatisfy(delta -> assertThat(delta.counts()).isEqualTo(counts))
                .extracting(RowDelta::row)
                .containsExactlyInAnyOrder(minute("edit", "enwiki", 1), minute("edit", "*", 1), minute("*", "*", 1));
    }

    @Test
    void addsUpWhatBelongsToARow() throws Exception {
        accept(edit("enwiki", 1));
        accept(edit("enwiki", 59));
        accept(edit("dewiki", 30));
        accept(change("log", "dewiki", 30, 0, false));
        accept(edit("enwiki", 60));
        harness.setProcessingTime(1000);

        assertThat(deltas())
                .containsExactlyInAnyOrder(
                        events("edit", "enwiki", 0, 2),
                        events("edit", "dewiki", 0, 1),
                        events("log", "dewiki", 0, 1),
                        events("edit", "*", 0, 3),
                        events("log", "*", 0, 1),
                        events("*", "*", 0, 4),
                        events("edit", "enwiki", 1, 1),
                        events("edit", "*", 1, 1),
                        events("*", "*", 1, 1));
    }

    @Test
    void countsAChangeThatNamesNoWikiAsUnknown() throws Exception {
        accept(change("edit", null, 0, 0, false));
        harness.setProcessingTime(1000);

        assertThat(deltas()).contains(events("edit", "unknown", 0, 1));
    }

    @Test
    void keepsCountsForASecondAndSendsThemOnce() throws Exception {
        accept(edit("enwiki", 0));
        harness.setProcessingTime(999);
        assertThat(harness.getOutput()).isEmpty();

        harness.setProcessingTime(1000);
        assertThat(deltas()).hasSize(3);

        harness.setProcessingTime(5000);
        assertThat(deltas()).isEmpty();
    }

    /** The changes of this test entered Kafka 100,000 s after the first one happened. */
    @Test
    void tellsABacklogByWhenItsChangesCameIntoKafka() throws Exception {
        harness = subtask(1, 0);
        // This comes before the first timer: otherwise the harness would fire one for each second since 1970.
        harness.setProcessingTime(millis(100_059));
        harness.open();
        accept(edit("enwiki", 0));
        harness.setProcessingTime(millis(100_060));
        assertThat(sent()).as("events of yesterday, of a minute ago in Kafka").noneMatch(RowDelta::fromBacklog);

        accept(edit("enwiki", 0));
        harness.setProcessingTime(millis(100_061));
        assertThat(sent()).hasSize(3).allMatch(RowDelta::fromBacklog);
    }

    @Test
    void sendsCountsBeforeAWatermarkThatEndsTheirWindow() throws Exception {
        accept(edit("enwiki", 0));
        harness.processWatermark(millis(60));

        Queue<Object> output = harness.getOutput();
        assertThat(output).hasSize(4).last().isEqualTo(new Watermark(millis(60)));
    }

    @Test
    void keepsCountsWhoseWindowAWatermarkDoesNotEnd() throws Exception {
        accept(edit("enwiki", 0));
        harness.processWatermark(millis(60) - 1);
        accept(edit("enwiki", 1));
        accept(edit("enwiki", 60));
        harness.processWatermark(millis(119));

        assertThat(deltas())
                .containsExactlyInAnyOrder(
                        events("edit", "enwiki", 0, 2), events("edit", "*", 0, 2), events("*", "*", 0, 2));
        harness.setProcessingTime(1000);
        assertThat(deltas()).hasSize(3).contains(events("*", "*", 1, 1));
    }

    @Test
    void sendsCountsBeforeABarrier() throws Exception {
        accept(edit("enwiki", 0));
        harness.prepareSnapshotPreBarrier(1);

        assertThat(deltas()).hasSize(3);
    }

    @Test
    void sendsCountsWhenTheInputEnds() throws Exception {
        accept(edit("enwiki", 0));
        harness.endInput();
        harness.getOneInputOperator().finish();

        assertThat(deltas()).hasSize(3);
    }

    @Test
    void sendsCountsWhenThereAreTooMany() throws Exception {
        for (int wiki = 0; wiki < CountChanges.MAX_ROWS - 1; wiki++) {
            accept(edit("wiki" + wiki, 0));
        }
        assertThat(harness.getOutput()).isEmpty();

        accept(edit("one more", 0));
        assertThat(deltas()).hasSize(CountChanges.MAX_ROWS + 2).contains(events("*", "*", 0, CountChanges.MAX_ROWS));
    }

    @Test
    void sendsCountsWhenTheyHaveTooManyNames() throws Exception {
        for (int change = 0; change < CountChanges.MAX_NAMES / 2; change++) {
            assertThat(harness.getOutput()).isEmpty();
            accept(by("user " + change, "page " + change));
        }

        assertThat(deltas()).hasSize(3).contains(events("*", "*", 0, CountChanges.MAX_NAMES / 2));
        accept(by("user", "page"));
        assertThat(deltas()).isEmpty();
    }

    @Test
    void countsUsersPagesCategoriesAndLagsInAllThreeRows() throws Exception {
        accept(by("Alice", "Paris"));
        accept(by("Bob", "Paris"));
        accept(by("Alice", "Odesa"));
        harness.setProcessingTime(1000);

        assertThat(sent()).hasSize(3).allSatisfy(delta -> {
            Sketches row = new Sketches();
            SketchCodec.add(delta.items(), row);
            NameCounts items = row.nameCounts();
            assertThat(items.users().top(9))
                    .containsExactly(new TopItem("Alice", 2, 2, 2), new TopItem("Bob", 1, 1, 1));
            assertThat(items.pages().top(9))
                    .containsExactly(new TopItem("enwiki|Paris", 2, 2, 2), new TopItem("enwiki|Odesa", 1, 1, 1));
            assertThat(items.wikiCategories().top(9)).isEmpty();
            assertThat(items.lags().percentile(50)).isEqualTo(40);
        });
    }

    @Test
    void countsWhatIsLateByLessThanTheAllowedLateness() throws Exception {
        harness.processWatermark(millis(60 + 600 - 1));
        harness.getOutput().clear();
        accept(edit("enwiki", 0));
        harness.setProcessingTime(1000);

        assertThat(deltas()).hasSize(3);
        assertThat(late()).isEmpty();
    }

    @Test
    void holdsAChangeThatIsNinetySixSecondsLate() throws Exception {
        harness.processWatermark(millis(96 + 59));
        harness.getOutput().clear();
        accept(edit("enwiki", 59));
        harness.setProcessingTime(1000);

        assertThat(deltas()).hasSize(3);
    }

    @Test
    void sendsALateChangeToTheSideOutputWithItsBytesAndItsPosition() throws Exception {
        harness.processWatermark(millis(60 + 600));
        harness.getOutput().clear();
        EnrichedChange tooLate = edit("enwiki", 59);
        accept(tooLate);
        accept(edit("enwiki", 60));
        harness.setProcessingTime(1000);

        assertThat(deltas()).contains(events("*", "*", 1, 1)).hasSize(3);
        assertThat(late()).singleElement().satisfies(late -> {
            assertThat(late.payload()).isEqualTo(tooLate.payload());
            assertThat(late.partition()).isEqualTo(2);
            assertThat(late.offset()).isEqualTo(77);
            assertThat(late.delta()).isNull();
        });
    }

    @Test
    void sendsAChangeDatedMoreThanADayAfterItsArrivalToTheSideOutput() throws Exception {
        accept(Changes.at(Instant.parse("9999-01-01T00:00:00Z"), "edit", "enwiki", 0, false));
        harness.setProcessingTime(1000);

        assertThat(deltas()).isEmpty();
        assertThat(late()).hasSize(1);
    }

    @Test
    void stillKnowsAfterARestoreWhatIsTooLate() throws Exception {
        harness.processWatermark(millis(60 + 600));
        OperatorSubtaskState state = harness.snapshot(1, 1);

        harness = restored(state, 1, 1, 0);
        accept(edit("enwiki", 59));
        harness.setProcessingTime(1000);

        assertThat(deltas()).isEmpty();
        assertThat(late()).hasSize(1);
    }

    @Test
    void goesByTheLowestCopyThatWasSetAfterARestoreAtAnotherParallelism() throws Exception {
        OperatorSubtaskState state = AbstractStreamOperatorTestHarness.repackageState(
                snapshotAt(4, 0, millis(5000)),
                snapshotAt(4, 1, millis(700)),
                snapshotAt(4, 2, Long.MIN_VALUE),
                snapshotAt(4, 3, PartitionWatermarks.NO_TIME));

        for (int subtask = 0; subtask < 2; subtask++) {
            harness = restored(state, 4, 2, subtask);
            accept(edit("enwiki", 39));
            accept(edit("enwiki", 101));
            harness.setProcessingTime(1000);

            assertThat(late()).as("too late by the lowest copy").hasSize(1);
            assertThat(deltas()).as("not yet").contains(events("*", "*", 1, 1)).hasSize(3);
        }
    }

    @Test
    void takesTheEndOfInputForNoTime() throws Exception {
        harness.processWatermark(millis(60));
        harness.processWatermark(Long.MAX_VALUE);
        OperatorSubtaskState drained = harness.snapshot(1, 1);

        harness = restored(drained, 1, 1, 0);
        accept(edit("enwiki", 0));

        assertThat(late()).isEmpty();
    }

    @Test
    void passesOnTheWatermarkOfAnIdleReaderAndTakesNothingForLate() throws Exception {
        harness.processWatermark(PartitionWatermarks.NO_TIME);
        accept(edit("enwiki", 0));

        assertThat(late()).isEmpty();
        assertThat(harness.getOutput()).contains(new Watermark(PartitionWatermarks.NO_TIME));
    }

    /**
     * Step 2 uses the lowest watermark of all readers. Without this reader's, the lowest could be that of a reader far
     * ahead.
     */
    @Test
    void keepsTheEndOfInputToItselfAndSendsAllOn() throws Exception {
        harness.processWatermark(millis(60));
        accept(edit("enwiki", 70));
        harness.processWatermark(Long.MAX_VALUE);
        harness.getOneInputOperator().finish();

        assertThat(harness.getOutput())
                .filteredOn(Watermark.class::isInstance)
                .containsExactly(new Watermark(millis(60)));
        assertThat(deltas()).hasSize(3);
    }

    private OperatorSubtaskState snapshotAt(int parallelism, int index, long watermark) throws Exception {
        OneInputStreamOperatorTestHarness<EnrichedChange, RowDelta> subtask = subtask(parallelism, index);
        subtask.open();
        if (watermark != Long.MIN_VALUE) {
            subtask.processWatermark(watermark);
        }
        return subtask.snapshot(1, 1);
    }

    private OneInputStreamOperatorTestHarness<EnrichedChange, RowDelta> restored(
            OperatorSubtaskState state, int before, int parallelism, int index) throws Exception {
        OneInputStreamOperatorTestHarness<EnrichedChange, RowDelta> subtask = subtask(parallelism, index);
        subtask.initializeState(
                AbstractStreamOperatorTestHarness.repartitionOperatorState(state, 10, before, parallelism, index));
        subtask.open();
        return subtask;
    }

    private OneInputStreamOperatorTestHarness<EnrichedChange, RowDelta> subtask(int parallelism, int index)
            throws Exception {
        OneInputStreamOperatorTestHarness<EnrichedChange, RowDelta> subtask =
                new OneInputStreamOperatorTestHarness<>(new CountChanges(Windows.of(SETTINGS)), 10, parallelism, index);
        opened.add(subtask);
        return subtask;
    }

    private void accept(EnrichedChange change) throws Exception {
        harness.processElement(new StreamRecord<>(change));
    }

    /** Returns an edit of enwiki with a lag of 40 ms. */
    private static EnrichedChange by(String user, String page) {
        return new Fact(Changes.START, "edit", "enwiki", page, user, "", 0, false, false, 40, 0).enriched();
    }

    /** Returns the rows sent since the last call. */
    private List<RowDelta> sent() {
        List<RowDelta> deltas = harness.extractOutputValues();
        harness.getOutput().clear();
        return deltas;
    }

    /** Returns the same rows, for tests that look only at the number of events. */
    private List<Events> deltas() {
        return sent().stream()
                .map(delta -> new Events(delta.row(), delta.counts().events()))
                .toList();
    }

    private record Events(RowKey row, long events) {}

    private List<LateRecord> late() {
        Queue<StreamRecord<LateRecord>> late = harness.getSideOutput(Statistics.LATE);
        return late == null
                ? List.of()
                : late.stream().map(StreamRecord::getValue).toList();
    }

    private static Events events(String category, String wiki, long minute, long events) {
        return new Events(minute(category, wiki, minute), events);
    }
}
