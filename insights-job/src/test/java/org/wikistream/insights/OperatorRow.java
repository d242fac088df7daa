package org.wikistream.insights;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.runtime.state.storage.JobManagerCheckpointStorage;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;
import org.wikistream.changesource.records.EnrichedChange;
import org.wikistream.insights.observe.Observe;
import org.wikistream.insights.publish.PublishedAlert;
import org.wikistream.insights.slots.Detector;
import org.wikistream.insights.slots.Observation;
import org.wikistream.insights.slots.SlotOperator;

/** The pipeline's operators after its source, each in a harness with the job's state backend. */
final class OperatorRow implements AutoCloseable {

    /** The detectors, with the output that each reads. */
    private static final Map<String, OutputTag<Observation>> SEEN =
            Map.of("find-edit-wars", Observe.FOUGHT, "count-people", Observe.EDITED, "find-runs", Observe.ACTED);

    private final Map<String, KeyedOneInputStreamOperatorTestHarness<String, Observation, PublishedAlert>> detectors =
            new LinkedHashMap<>();
    private final OneInputStreamOperatorTestHarness<EnrichedChange, Observation> observe;
    private long checkpoint;

    /**
     * How much an operator keeps at one moment.
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
        Detectors each = settings.detectors();
        detect("find-edit-wars", each.editWars());
        detect("count-people", each.people());
        detect("find-rising", each.rising());
        detect("find-runs", each.runs());
        detect("add-up-minutes", each.minutes());
        detect("find-pace", each.pace());
        observe = new OneInputStreamOperatorTestHarness<>(
                new Observe(settings.observer(), each.minutes().slotLength()));
        observe.open();
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
        observe.processElement(new StreamRecord<>(change, time));
    }

    /** Ends all slots up to then, those of earlier operators first. */
    void advanceTo(long watermark) throws Exception {
        observe.processWatermark(watermark);
        give("add-up-minutes", drain(observe.getOutput()));
        for (Map.Entry<String, OutputTag<Observation>> each : SEEN.entrySet()) {
            give(each.getKey(), drain(observe.getSideOutput(each.getValue())));
        }
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
        return drain(harness(name).getSideOutput(SlotOperator.ONWARD));
    }

    private void give(String name, List<?> observations) throws Exception {
        for (Object observation : observations) {
            Observation each = (Observation) observation;
            harness(name).processElement(new StreamRecord<>(each, each.time()));
        }
    }

    /** @param output null before anything came */
    private static List<Object> drain(@Nullable Queue<?> output) {
        List<Object> values = new ArrayList<>();
        if (output == null) {
            return values;
        }
        for (Object each = output.poll(); each != null; each = output.poll()) {
            if (each instanceof StreamRecord<?> record) {
                values.add(record.getValue());
            }
        }
        return values;
    }

    /** Returns how much each operator keeps now, by uid. */
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
    public void close() throws Exception {
        observe.close();
        for (AutoCloseable each : detectors.values()) {
            each.close();
        }
    }
}
