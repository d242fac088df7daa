package org.wikistream.insights;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.runtime.state.storage.JobManagerCheckpointStorage;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.wikistream.changesource.records.EnrichedChange;
import org.wikistream.insights.observe.CountByWiki;
import org.wikistream.insights.observe.Observer;
import org.wikistream.insights.publish.PublishedAlert;
import org.wikistream.insights.slots.Detector;
import org.wikistream.insights.slots.Observation;
import org.wikistream.insights.slots.SlotOperator;

/** The pipeline's operators behind its source, each in a harness, with the state backend that the job has. */
final class OperatorRow implements Observer.Seen, AutoCloseable {

    private final Observer observer;
    private final Map<String, KeyedOneInputStreamOperatorTestHarness<String, Observation, PublishedAlert>> detectors =
            new LinkedHashMap<>();
    private final OneInputStreamOperatorTestHarness<EnrichedChange, Observation> counts;
    private long checkpoint;

    /**
     * What an operator keeps at one moment.
     *
     * @param entries of keyed state
     * @param bytes of a checkpoint
     */
    record Kept(int entries, int timers, long bytes) {

        static final Kept NOTHING = new Kept(0, 0, 0);

        Kept most(Kept other) {
            return new Kept(
                    Math.max(entries, other.entries), Math.max(timers, other.timers), Math.max(bytes, other.bytes));
        }
    }

    OperatorRow(InsightsSettings settings) throws Exception {
        observer = settings.observer();
        Detectors each = settings.detectors();
        detect("find-edit-wars", each.editWars());
        detect("count-people", each.people());
        detect("find-rising", each.rising());
        detect("find-runs", each.runs());
        detect("add-up-minutes", each.minutes());
        detect("find-pace", each.pace());
        counts = new OneInputStreamOperatorTestHarness<>(
                new CountByWiki(observer, each.minutes().slotLength()));
        counts.open();
    }

    private void detect(String name, Detector<?> detector) throws Exception {
        KeyedOneInputStreamOperatorTestHarness<String, Observation, PublishedAlert> made =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new SlotOperator<>(detector), Observation::key, Types.STRING);
        made.setStateBackend(new HashMapStateBackend());
        made.setCheckpointStorage(new JobManagerCheckpointStorage(Integer.MAX_VALUE));
        made.open();
        detectors.put(name, made);
    }

    void accept(EnrichedChange change) throws Exception {
        long time = Objects.requireNonNull(change.change().time()).toEpochMilli();
        observer.observe(change, time, this);
        counts.processElement(new StreamRecord<>(change, time));
    }

    /** Ends all slots up to then, of those in front before those behind. */
    void advanceTo(long watermark) throws Exception {
        counts.processWatermark(watermark);
        give("add-up-minutes", drain(counts.getOutput()));
        for (String name : List.of("find-edit-wars", "find-runs", "count-people", "add-up-minutes")) {
            end(name, watermark);
        }
        give("find-rising", onward("count-people"));
        end("find-rising", watermark);
        give("find-pace", onward("add-up-minutes"));
        end("find-pace", watermark);
    }

    private void end(String name, long watermark) throws Exception {
        harness(name).processWatermark(watermark);
        harness(name).getOutput().clear();
    }

    private List<Object> onward(String name) {
        ConcurrentLinkedQueue<StreamRecord<Observation>> sent = harness(name).getSideOutput(SlotOperator.ONWARD);
        return sent == null ? List.of() : drain(sent);
    }

    private void give(String name, List<?> observations) throws Exception {
        for (Object observation : observations) {
            Observation each = (Observation) observation;
            harness(name).processElement(new StreamRecord<>(each, each.time()));
        }
    }

    private static List<Object> drain(Queue<?> output) {
        List<Object> values = new ArrayList<>();
        for (Object each = output.poll(); each != null; each = output.poll()) {
            if (each instanceof StreamRecord<?> record) {
                values.add(record.getValue());
            }
        }
        return values;
    }

    /** What each keeps now, by uid. */
    Map<String, Kept> kept() throws Exception {
        Map<String, Kept> kept = new LinkedHashMap<>();
        checkpoint++;
        for (Map.Entry<String, KeyedOneInputStreamOperatorTestHarness<String, Observation, PublishedAlert>> each :
                detectors.entrySet()) {
            kept.put(
                    each.getKey(),
                    new Kept(
                            each.getValue().numKeyedStateEntries(),
                            each.getValue().numEventTimeTimers(),
                            size(each.getValue().snapshot(checkpoint, checkpoint))));
        }
        return Collections.unmodifiableMap(kept);
    }

    private static long size(OperatorSubtaskState state) {
        return Stream.of(state.getManagedKeyedState(), state.getRawKeyedState())
                .flatMap(handles -> handles.stream())
                .mapToLong(handle -> handle.getStateSize())
                .sum();
    }

    private KeyedOneInputStreamOperatorTestHarness<String, Observation, PublishedAlert> harness(String name) {
        return Objects.requireNonNull(detectors.get(name));
    }

    @Override
    public void fought(Observation pageAct) {
        see("find-edit-wars", pageAct);
    }

    @Override
    public void edited(Observation pageAct) {
        see("count-people", pageAct);
    }

    @Override
    public void acted(Observation accountAct) {
        see("find-runs", accountAct);
    }

    private void see(String name, Observation observation) {
        try {
            give(name, List.of(observation));
        } catch (Exception e) {
            throw new IllegalStateException("An observation for " + name, e);
        }
    }

    @Override
    public void close() throws Exception {
        counts.close();
        for (AutoCloseable each : detectors.values()) {
            each.close();
        }
    }
}
