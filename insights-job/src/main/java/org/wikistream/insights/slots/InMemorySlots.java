package org.wikistream.insights.slots;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.wikistream.alerts.Alert;

/**
 * Runs a detector in memory, as {@link SlotOperator} does in Flink: the same observations give the same steps. For
 * trials.
 *
 * @param <S> what the detector keeps of a key
 */
public final class InMemorySlots<S> {

    private final Detector<S> detector;
    private final Consumer<Alert> alerts;
    private final Consumer<Observation> onward;

    private final Map<String, Key<S>> keys = new HashMap<>();
    /** The ends of slots at which something is due, with their keys. */
    private final TreeMap<Long, TreeSet<String>> due = new TreeMap<>();

    private long watermark = Long.MIN_VALUE;

    /** One key: its waiting observations and its state. */
    private static final class Key<S> {
        private List<Observation> waiting = new ArrayList<>();
        private @Nullable S state;
        private long wakeAt = Step.NEVER;

        private boolean isEmpty() {
            return waiting.isEmpty() && state == null && wakeAt == Step.NEVER;
        }
    }

    public InMemorySlots(Detector<S> detector, Consumer<Alert> alerts, Consumer<Observation> onward) {
        this.detector = detector;
        this.alerts = alerts;
        this.onward = onward;
    }

    /**
     * Keeps an observation until its slot is over.
     *
     * @throws IllegalArgumentException if it is
     */
    public void accept(Observation observation) {
        long end = Slot.at(observation.time(), detector.slotLength()).end();
        if (end - 1 <= watermark) {
            throw new IllegalArgumentException(
                    "The slot of " + observation.time() + " ended at " + end + ", the watermark is " + watermark);
        }
        keys.computeIfAbsent(observation.key(), name -> new Key<>()).waiting.add(observation);
        await(end, observation.key());
    }

    /** Takes all slots that the watermark ends, in order. No more observations come at or before it. */
    public void advanceTo(long to) {
        watermark = Math.max(watermark, to);
        while (!due.isEmpty() && due.firstKey() - 1 <= watermark) {
            Map.Entry<Long, TreeSet<String>> first = due.pollFirstEntry();
            Slot slot = new Slot(first.getKey() - detector.slotLength(), first.getKey());
            first.getValue().forEach(key -> take(key, slot));
        }
    }

    /** Returns the keys that have a state. */
    public int size() {
        return keys.size();
    }

    private void take(String name, Slot slot) {
        Key<S> key = keys.get(name);
        if (key == null) {
            return;
        }
        SlotBuffer.Parts taken = SlotBuffer.part(key.waiting, slot);
        if (taken.seen().isEmpty() && key.wakeAt != slot.end()) {
            return; // it was to be woken, but has withdrawn that
        }
        key.waiting = taken.waiting();
        Step<S> step = SlotBuffer.step(detector, name, key.state, slot, taken.seen());
        key.state = step.state();
        key.wakeAt = step.wakeAt();
        if (key.wakeAt != Step.NEVER) {
            await(key.wakeAt, name);
        }
        if (key.isEmpty()) {
            keys.remove(name);
        }
        step.alerts().forEach(alerts);
        step.onward().forEach(onward);
    }

    private void await(long end, String key) {
        due.computeIfAbsent(end, slot -> new TreeSet<>()).add(key);
    }
}
