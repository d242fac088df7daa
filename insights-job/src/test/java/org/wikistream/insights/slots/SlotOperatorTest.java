package org.wikistream.insights.slots;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wikistream.alerts.AlertKind;
import org.wikistream.insights.publish.PublishedAlert;

class SlotOperatorTest {

    private static final int MAX_PARALLELISM = 16;
    private static final Crowd CROWD = new Crowd(AlertKind.EDIT_WAR);

    private final List<AutoCloseable> opened = new ArrayList<>();
    private KeyedOneInputStreamOperatorTestHarness<String, Observation, PublishedAlert> harness;

    @BeforeEach
    void open() throws Exception {
        harness = subtask(CROWD, 1, 0);
        harness.open();
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : opened) {
            each.close();
        }
    }

    @Test
    void takesASlotWhenTheWatermarkHasPassedItAndNotBefore() throws Exception {
        accept(observation("a", 1), observation("a", 2), observation("a", 29_999));
        harness.processWatermark(29_998);
        assertThat(alerts()).isEmpty();

        harness.processWatermark(29_999);
        List<PublishedAlert> alerts = alerts();
        assertThat(alerts).hasSize(1);
        assertThat(alerts.get(0).id()).isEqualTo("edit-war:a:1");
        assertThat(text(alerts.get(0))).contains("\"version\":1", "\"state\":\"open\"", "\"acts\":3");
    }

    @Test
    void sendsAlertsAndWhatGoesOnwardWithATimeBeforeTheWatermarkThatTheyComeWith() throws Exception {
        accept(observation("a", 1), observation("a", 2), observation("a", 3), observation("a", 60_001));
        harness.processWatermark(100_000);

        List<Object> output = new ArrayList<>(harness.getOutput());
        assertThat(output.get(output.size() - 1)).isEqualTo(new Watermark(100_000));
        assertThat(harness.extractOutputStreamRecords())
                .extracting(StreamRecord::getTimestamp)
                .containsExactly(29_999L, 89_999L);
        assertThat(harness.getSideOutput(SlotOperator.ONWARD))
                .extracting(StreamRecord::getTimestamp)
                .containsExactly(29_999L, 89_999L);
    }

    @Test
    void givesTheSameBytesInWhateverOrderAndHoweverOftenThingsCome() throws Exception {
        List<Observation> observations = observations(3);
        accept(observations);
        harness.processWatermark(1_000_000);
        List<String> expected = sorted(alerts());
        assertThat(expected).hasSizeGreaterThan(20);

        for (int seed = 0; seed < 5; seed++) {
            open();
            Random random = new Random(seed);
            List<Observation> disordered = disordered(observations, random);
            long watermark = Long.MIN_VALUE;
            for (int i = 0; i < disordered.size(); i++) {
                Observation each = disordered.get(i);
                accept(each);
                if (random.nextInt(4) == 0) {
                    accept(each);
                }
                if (random.nextInt(10) == 0) {
                    watermark = Math.max(watermark, earliest(disordered, i + 1) - 1);
                    harness.processWatermark(watermark);
                }
            }
            harness.processWatermark(1_000_000);

            assertThat(sorted(alerts())).isEqualTo(expected);
            assertThat(behind()).isZero();
        }
    }

    @Test
    void keepsNothingAndHasNoTimerWhenItsDetectorsHaveForgottenAll() throws Exception {
        accept(observations(2));
        harness.processWatermark(1_000_000);

        assertThat(harness.numEventTimeTimers()).isZero();
        assertThat(harness.numKeyedStateEntries()).isZero();
    }

    @Test
    void hasOneTimerAKeyBesideThoseOfItsOpenSlots() throws Exception {
        for (int second = 0; second < 90; second++) {
            accept(observation("a", second * 1_000L));
        }
        assertThat(harness.numEventTimeTimers()).as("three slots").isEqualTo(3);
        harness.processWatermark(29_999);
        assertThat(harness.numEventTimeTimers())
                .as("two slots, and one to wake")
                .isEqualTo(3);
        harness.processWatermark(59_999);
        assertThat(harness.numEventTimeTimers()).isEqualTo(2);
        harness.processWatermark(89_999);
        assertThat(harness.numEventTimeTimers()).as("to wake").isEqualTo(1);
    }

    /** There must be a timer for each slot with observations, whenever the slot's detector wants to be woken. */
    @Test
    void takesASlotWithObservationsThoughItsDetectorIsToBeWokenLater() throws Exception {
        accept(observation("a", 1)); // it wants to be woken at 120 s
        harness.processWatermark(29_999);
        accept(observation("a", 40_000), observation("a", 100_000)); // the first of them moves the wake-up to 150 s
        harness.processWatermark(59_999);
        assertThat(harness.numEventTimeTimers())
                .as("the slot's end is where it first wanted to be woken")
                .isEqualTo(1);
        accept(observation("a", 101_000), observation("a", 102_000));
        harness.processWatermark(119_999);
        assertThat(alerts()).hasSize(1);
    }

    @Test
    void wakesItsDetectorInEachSlotThatAWatermarkJumpsOver() throws Exception {
        accept(observation("a", 1), observation("a", 2), observation("a", 3), observation("a", 500_000));
        harness.processWatermark(1_000_000);

        assertThat(alerts())
                .extracting(SlotOperatorTest::text)
                .satisfiesExactly(
                        first -> assertThat(first)
                                .contains("\"version\":1", "\"state\":\"open\"", "1970-01-01T00:00:30Z"),
                        second -> assertThat(second)
                                .contains(
                                        "\"version\":2",
                                        "\"state\":\"closed\"",
                                        "\"updated\":\"1970-01-01T00:02:00Z\""));
    }

    @Test
    void goesOnAfterARestoreAtAnotherParallelismAsIfNothingHadBeen() throws Exception {
        List<Observation> observations = observations(4);
        accept(observations);
        harness.processWatermark(1_000_000);
        List<String> expected = sorted(alerts());

        open();
        List<Observation> first =
                observations.stream().filter(each -> each.time() < 130_000).toList();
        accept(first);
        harness.processWatermark(100_000);
        List<PublishedAlert> alerts = new ArrayList<>(alerts());
        OperatorSubtaskState state = harness.snapshot(1, 1);
        for (int subtask = 0; subtask < 2; subtask++) {
            harness = subtask(CROWD, 2, subtask);
            harness.initializeState(
                    AbstractStreamOperatorTestHarness.repartitionOperatorState(state, MAX_PARALLELISM, 1, 2, subtask));
            harness.open();
            for (Observation each : observations) {
                if (each.time() >= 130_000 && ofSubtask(each.key()) == subtask) {
                    accept(each);
                }
            }
            harness.processWatermark(1_000_000);
            alerts.addAll(alerts());
            assertThat(behind()).isZero();
            assertThat(harness.numKeyedStateEntries()).isZero();
        }
        assertThat(sorted(alerts)).isEqualTo(expected);
    }

    /** The detector postpones its wake-up with each slot, before the restore and after it. */
    @Test
    void wakesAfterARestoreADetectorThatMovesItsWakingOn() throws Exception {
        accept(observation("a", 1), observation("a", 2), observation("a", 3));
        harness.processWatermark(29_999);
        accept(observation("a", 30_001));
        harness.processWatermark(59_999);
        OperatorSubtaskState state = harness.snapshot(1, 1);
        harness = subtask(CROWD, 1, 0);
        harness.initializeState(state);
        harness.open();
        accept(observation("a", 60_001));
        harness.processWatermark(89_999);
        harness.processWatermark(179_998);
        assertThat(alerts()).hasSize(1);
        harness.processWatermark(179_999);

        List<PublishedAlert> alerts = alerts();
        assertThat(text(alerts.get(alerts.size() - 1)))
                .contains("\"version\":4", "\"state\":\"closed\"", "\"updated\":\"1970-01-01T00:03:00Z\"");
        assertThat(harness.numEventTimeTimers()).isZero();
    }

    @Test
    void dropsAndCountsWhatComesForASlotThatIsOver() throws Exception {
        accept(observation("a", 1), observation("a", 2));
        harness.processWatermark(29_999);
        accept(observation("a", 3), observation("a", 29_999));
        harness.processWatermark(30_000);
        assertThat(alerts()).isEmpty();
        assertThat(behind()).isEqualTo(2);
    }

    /** Flink's own watermark starts over. */
    @Test
    void knowsAfterARestoreWhichSlotsWereOver() throws Exception {
        accept(observation("a", 1), observation("a", 2));
        harness.processWatermark(29_999);
        OperatorSubtaskState state = harness.snapshot(1, 1);
        harness = subtask(CROWD, 1, 0);
        harness.initializeState(state);
        harness.open();

        accept(observation("a", 3), observation("a", 30_000));
        harness.processWatermark(60_000);

        assertThat(behind()).isEqualTo(1);
        assertThat(alerts()).hasSize(1);
    }

    /**
     * An upgrade uses this count to find that the new version can read the state: a detector looks at it when a slot is
     * over.
     */
    @Test
    void countsHowOftenTimeCameToTheEndOfASlotSinceTheStart() throws Exception {
        harness.processWatermark(10_000);
        harness.processWatermark(29_998);
        assertThat(ended()).isZero();
        harness.processWatermark(29_999);
        harness.processWatermark(40_000);
        assertThat(ended()).isEqualTo(1);
        harness.processWatermark(400_000);
        assertThat(ended()).as("several at once").isEqualTo(2);
        OperatorSubtaskState state = harness.snapshot(1, 1);
        harness = subtask(CROWD, 1, 0);
        harness.initializeState(state);
        harness.open();

        harness.processWatermark(-20_001);
        harness.processWatermark(390_000);
        harness.processWatermark(419_998);
        assertThat(ended()).as("the slot is the one of before").isZero();
        harness.processWatermark(419_999);
        assertThat(ended()).isEqualTo(1);
    }

    @Test
    void refusesAStateWhoseSlotsHadAnotherLength() throws Exception {
        OperatorSubtaskState state = harness.snapshot(1, 1);
        KeyedOneInputStreamOperatorTestHarness<String, Observation, PublishedAlert> other =
                subtask(new Crowd(AlertKind.EDIT_WAR, 2 * Crowd.SLOT), 1, 0);
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> other.initializeState(state))
                .withMessageContainingAll("30000 ms", "60000 ms", "a start without state");
    }

    /** After a stop with {@code --drain}, everything that waits is in the savepoint with its timers. */
    @Test
    void takesNoSlotAtTheEndOfInput() throws Exception {
        accept(observation("a", 1), observation("a", 2), observation("a", 3));
        harness.processWatermark(10_000);
        harness.processWatermark(Watermark.MAX_WATERMARK.getTimestamp());
        assertThat(alerts()).isEmpty();
        OperatorSubtaskState state = harness.snapshot(1, 1);

        harness = subtask(CROWD, 1, 0);
        harness.initializeState(state);
        harness.open();
        harness.processWatermark(30_000);
        assertThat(alerts()).hasSize(1);
    }

    @Test
    void findsWhatTheDetectorFindsWithoutFlink() throws Exception {
        List<Observation> observations = observations(5);
        List<String> found = new ArrayList<>();
        List<String> onward = new ArrayList<>();
        InMemorySlots<Crowd.State> run = new InMemorySlots<>(
                CROWD, alert -> found.add(text(PublishedAlert.of(alert))), each -> onward.add(text(each)));
        List<Observation> disordered = disordered(observations, new Random(1));
        for (int i = 0; i < disordered.size(); i++) {
            run.accept(disordered.get(i));
            run.advanceTo(earliest(disordered, i + 1) - 1);
        }
        run.advanceTo(1_000_000);
        assertThat(run.size()).isZero();

        accept(observations);
        harness.processWatermark(1_000_000);
        Collections.sort(found);
        assertThat(found).isEqualTo(sorted(alerts()));
        assertThat(onward)
                .containsExactlyInAnyOrderElementsOf(harness.getSideOutput(SlotOperator.ONWARD).stream()
                        .map(record -> text(record.getValue()))
                        .toList());
    }

    private void accept(Observation... observations) throws Exception {
        accept(List.of(observations));
    }

    private void accept(List<Observation> observations) throws Exception {
        for (Observation observation : observations) {
            harness.processElement(new StreamRecord<>(observation, observation.time()));
        }
    }

    /** Returns what was sent since the last call. */
    private List<PublishedAlert> alerts() {
        List<PublishedAlert> alerts = new ArrayList<>();
        Queue<Object> output = harness.getOutput();
        for (Object each = output.poll(); each != null; each = output.poll()) {
            if (each instanceof StreamRecord<?> record) {
                alerts.add((PublishedAlert) record.getValue());
            }
        }
        return alerts;
    }

    private static List<String> sorted(List<PublishedAlert> alerts) {
        return alerts.stream().map(SlotOperatorTest::text).sorted().toList();
    }

    private static String text(PublishedAlert alert) {
        return new String(alert.value(), UTF_8);
    }

    private static String text(Observation observation) {
        return observation.key() + " " + observation.time() + " " + observation.id() + " "
                + observation.body()[0];
    }

    private static Observation observation(String key, long time) {
        return new Observation(key, time, "id" + time, "body".getBytes(UTF_8));
    }

    /**
     * Returns ten minutes in which ten keys have some busy slots. Some observations have the same time, and differ only
     * by their ids.
     */
    private static List<Observation> observations(long seed) {
        Random random = new Random(seed);
        List<Observation> observations = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            long time = 600_000L * random.nextInt(200) / 200;
            observations.add(new Observation("key" + random.nextInt(10), time, "id" + i, new byte[] {(byte) i}));
        }
        observations.sort(Comparator.comparingLong(Observation::time));
        return observations;
    }

    /** Returns the observations in an order in which each is late by at most a minute. */
    private static List<Observation> disordered(List<Observation> observations, Random random) {
        List<long[]> arrivals = new ArrayList<>();
        for (int i = 0; i < observations.size(); i++) {
            arrivals.add(new long[] {observations.get(i).time() + random.nextInt(60_000), i});
        }
        arrivals.sort(Comparator.comparingLong(arrival -> arrival[0]));
        return arrivals.stream()
                .map(arrival -> observations.get((int) arrival[1]))
                .toList();
    }

    private static long earliest(List<Observation> observations, int from) {
        return observations.subList(from, observations.size()).stream()
                .mapToLong(Observation::time)
                .min()
                .orElse(600_000);
    }

    private static int ofSubtask(String key) {
        return KeyGroupRangeAssignment.assignKeyToParallelOperator(key, MAX_PARALLELISM, 2);
    }

    private KeyedOneInputStreamOperatorTestHarness<String, Observation, PublishedAlert> subtask(
            Crowd detector, int parallelism, int subtask) throws Exception {
        KeyedOneInputStreamOperatorTestHarness<String, Observation, PublishedAlert> made =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new SlotOperator<>(detector),
                        Observation::key,
                        Types.STRING,
                        MAX_PARALLELISM,
                        parallelism,
                        subtask);
        opened.add(made);
        return made;
    }

    private long behind() {
        return ((SlotOperator<?>) harness.getOneInputOperator()).behind();
    }

    private long ended() {
        return ((SlotOperator<?>) harness.getOneInputOperator()).ended();
    }
}
