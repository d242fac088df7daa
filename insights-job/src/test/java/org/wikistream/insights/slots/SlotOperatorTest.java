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
    private KeyedOneInputStreamOperatorTestHarness<String, Sighting, PublishedAlert> harness;

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
        accept(sighting("a", 1), sighting("a", 2), sighting("a", 29_999));
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
        accept(sighting("a", 1), sighting("a", 2), sighting("a", 3), sighting("a", 60_001));
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
        List<Sighting> sightings = sightings(3);
        accept(sightings);
        harness.processWatermark(1_000_000);
        List<String> expected = sorted(alerts());
        assertThat(expected).hasSizeGreaterThan(20);

        for (int seed = 0; seed < 5; seed++) {
            open();
            Random random = new Random(seed);
            List<Sighting> disordered = disordered(sightings, random);
            long watermark = Long.MIN_VALUE;
            for (int i = 0; i < disordered.size(); i++) {
                Sighting each = disordered.get(i);
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
        accept(sightings(2));
        harness.processWatermark(1_000_000);

        assertThat(harness.numEventTimeTimers()).isZero();
        assertThat(harness.numKeyedStateEntries()).isZero();
    }

    @Test
    void hasOneTimerAKeyBesideThoseOfItsOpenSlots() throws Exception {
        for (int second = 0; second < 90; second++) {
            accept(sighting("a", second * 1_000L));
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

    /** The timer of a slot must stay when its detector wants to be woken at another time. */
    @Test
    void takesASlotWithSightingsThoughItsDetectorIsToBeWokenLater() throws Exception {
        accept(sighting("a", 1)); // wants to be woken at 120 s
        harness.processWatermark(29_999);
        accept(sighting("a", 40_000), sighting("a", 100_000)); // the first of them moves that to 150 s
        harness.processWatermark(59_999);
        assertThat(harness.numEventTimeTimers()).isEqualTo(2);
        accept(sighting("a", 101_000), sighting("a", 102_000));
        harness.processWatermark(119_999);
        assertThat(alerts()).hasSize(1);
    }

    @Test
    void wakesItsDetectorInEachSlotThatAWatermarkJumpsOver() throws Exception {
        accept(sighting("a", 1), sighting("a", 2), sighting("a", 3), sighting("a", 500_000));
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
        List<Sighting> sightings = sightings(4);
        accept(sightings);
        harness.processWatermark(1_000_000);
        List<String> expected = sorted(alerts());

        open();
        List<Sighting> first =
                sightings.stream().filter(each -> each.time() < 130_000).toList();
        accept(first);
        harness.processWatermark(100_000);
        List<PublishedAlert> alerts = new ArrayList<>(alerts());
        OperatorSubtaskState state = harness.snapshot(1, 1);
        for (int subtask = 0; subtask < 2; subtask++) {
            harness = subtask(CROWD, 2, subtask);
            harness.initializeState(
                    AbstractStreamOperatorTestHarness.repartitionOperatorState(state, MAX_PARALLELISM, 1, 2, subtask));
            harness.open();
            for (Sighting each : sightings) {
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

    @Test
    void dropsAndCountsWhatComesForASlotThatIsOver() throws Exception {
        accept(sighting("a", 1), sighting("a", 2));
        harness.processWatermark(29_999);
        accept(sighting("a", 3), sighting("a", 29_999));
        harness.processWatermark(30_000);
        assertThat(alerts()).isEmpty();
        assertThat(behind()).isEqualTo(2);
    }

    /** Flink's own watermark begins anew. */
    @Test
    void knowsAfterARestoreWhichSlotsWereOver() throws Exception {
        accept(sighting("a", 1), sighting("a", 2));
        harness.processWatermark(29_999);
        OperatorSubtaskState state = harness.snapshot(1, 1);
        harness = subtask(CROWD, 1, 0);
        harness.initializeState(state);
        harness.open();

        accept(sighting("a", 3), sighting("a", 30_000));
        harness.processWatermark(60_000);

        assertThat(behind()).isEqualTo(1);
        assertThat(alerts()).hasSize(1);
    }

    @Test
    void refusesAStateWhoseSlotsHadAnotherLength() throws Exception {
        OperatorSubtaskState state = harness.snapshot(1, 1);
        KeyedOneInputStreamOperatorTestHarness<String, Sighting, PublishedAlert> other =
                subtask(new Crowd(AlertKind.EDIT_WAR, 2 * Crowd.SLOT), 1, 0);
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> other.initializeState(state))
                .withMessageContainingAll("30000 ms", "60000 ms", "a start without state");
    }

    /** As after a stop with {@code --drain}: what waits is in the savepoint, with its timers. */
    @Test
    void takesNoSlotAtTheEndOfInput() throws Exception {
        accept(sighting("a", 1), sighting("a", 2), sighting("a", 3));
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
        List<Sighting> sightings = sightings(5);
        List<String> found = new ArrayList<>();
        List<String> onward = new ArrayList<>();
        SlotRun<Crowd.State> run = new SlotRun<>(
                CROWD, alert -> found.add(text(PublishedAlert.of(alert))), each -> onward.add(text(each)));
        List<Sighting> disordered = disordered(sightings, new Random(1));
        for (int i = 0; i < disordered.size(); i++) {
            run.accept(disordered.get(i));
            run.advanceTo(earliest(disordered, i + 1) - 1);
        }
        run.advanceTo(1_000_000);
        assertThat(run.size()).isZero();

        accept(sightings);
        harness.processWatermark(1_000_000);
        Collections.sort(found);
        assertThat(found).isEqualTo(sorted(alerts()));
        assertThat(onward)
                .containsExactlyInAnyOrderElementsOf(harness.getSideOutput(SlotOperator.ONWARD).stream()
                        .map(record -> text(record.getValue()))
                        .toList());
    }

    private void accept(Sighting... sightings) throws Exception {
        accept(List.of(sightings));
    }

    private void accept(List<Sighting> sightings) throws Exception {
        for (Sighting sighting : sightings) {
            harness.processElement(new StreamRecord<>(sighting, sighting.time()));
        }
    }

    /** What was sent since the last time. */
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

    private static String text(Sighting sighting) {
        return sighting.key() + " " + sighting.time() + " " + sighting.id() + " " + sighting.body()[0];
    }

    private static Sighting sighting(String key, long time) {
        return new Sighting(key, time, "id" + time, "body".getBytes(UTF_8));
    }

    /** Ten minutes, in which ten keys have some busy slots; some at the same time, which only ids tell apart. */
    private static List<Sighting> sightings(long seed) {
        Random random = new Random(seed);
        List<Sighting> sightings = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            long time = 600_000L * random.nextInt(200) / 200;
            sightings.add(new Sighting("key" + random.nextInt(10), time, "id" + i, new byte[] {(byte) i}));
        }
        sightings.sort(Comparator.comparingLong(Sighting::time));
        return sightings;
    }

    /** Each comes at most a minute too late. */
    private static List<Sighting> disordered(List<Sighting> sightings, Random random) {
        List<long[]> arrivals = new ArrayList<>();
        for (int i = 0; i < sightings.size(); i++) {
            arrivals.add(new long[] {sightings.get(i).time() + random.nextInt(60_000), i});
        }
        arrivals.sort(Comparator.comparingLong(arrival -> arrival[0]));
        return arrivals.stream().map(arrival -> sightings.get((int) arrival[1])).toList();
    }

    private static long earliest(List<Sighting> sightings, int from) {
        return sightings.subList(from, sightings.size()).stream()
                .mapToLong(Sighting::time)
                .min()
                .orElse(600_000);
    }

    private static int ofSubtask(String key) {
        return KeyGroupRangeAssignment.assignKeyToParallelOperator(key, MAX_PARALLELISM, 2);
    }

    private KeyedOneInputStreamOperatorTestHarness<String, Sighting, PublishedAlert> subtask(
            Crowd detector, int parallelism, int subtask) throws Exception {
        KeyedOneInputStreamOperatorTestHarness<String, Sighting, PublishedAlert> made =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new SlotOperator<>(detector),
                        Sighting::key,
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
}
